package dev.chartwright.todo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The tables in PostgreSQL. Each call has its own connection, so that nothing outlives a server that restarts. */
final class Database {
  private static final String SECONDS = "5";
  private static final long LOCK = 7_301_984L;

  private final String url;
  private final Properties login = new Properties();

  Database(Settings settings) {
    url =
        "jdbc:postgresql://"
            + settings.text("DATABASE_HOST")
            + ":"
            + settings.number("DATABASE_PORT", 5432, 1, 65535)
            + "/"
            + settings.text("DATABASE_NAME");
    login.setProperty("user", settings.text("DATABASE_USER"));
    login.setProperty("password", settings.text("DATABASE_PASSWORD"));
    login.setProperty("sslmode", settings.text("DATABASE_SSLMODE", "prefer"));
    login.setProperty("connectTimeout", SECONDS);
    login.setProperty("socketTimeout", SECONDS);
    login.setProperty("ApplicationName", "todo");
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, login);
  }

  /** Creates the tables. Several processes can do this at once; one waits for the other. */
  void migrate() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS todos (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
              + " title text NOT NULL, created timestamptz NOT NULL DEFAULT now())");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS done (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
              + " item text NOT NULL, worker text NOT NULL, at timestamptz NOT NULL DEFAULT now())");
      connection.commit();
    }
  }

  /** Fails unless the server answers and the tables exist. */
  void check() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1 FROM todos LIMIT 1");
    }
  }

  /** Returns all todos as a JSON list, which PostgreSQL writes. */
  String todos() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT coalesce(json_agg(t ORDER BY id), '[]') FROM"
                    + " (SELECT id, title, created FROM todos ORDER BY id DESC LIMIT 100) t")) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Adds a todo from a JSON object with the key title, and returns it as JSON. */
  String add(String json) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "INSERT INTO todos (title) VALUES (?::json ->> 'title')"
                    + " RETURNING json_build_object('id', id, 'title', title)")) {
      statement.setString(1, json);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  /** Records an item that a worker has finished. */
  void done(String item, String worker) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement =
            connection.prepareStatement("INSERT INTO done (item, worker) VALUES (?, ?)")) {
      statement.setString(1, item);
      statement.setString(2, worker);
      statement.executeUpdate();
    }
  }

  /** Returns whether an error is the caller's: a text that is not JSON, or a missing title. */
  static boolean isBadInput(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("22") || state.equals("23502");
  }
}
