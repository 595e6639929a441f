import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reports which of the files are invalid YAML. Run from source: java -cp snakeyaml.jar ParseYaml.java FILE... */
final class ParseYaml {
  private ParseYaml() {}

  public static void main(String[] files) throws Exception {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    int broken = 0;
    for (String file : files) {
      try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
        new Yaml(new SafeConstructor(options)).loadAll(reader).forEach(document -> {});
        System.out.println(file + ": parsed");
      } catch (org.yaml.snakeyaml.error.YAMLException e) {
        System.out.println(file + ": " + e.getMessage());
        broken++;
      }
    }
    if (broken > 0 || files.length == 0) {
      System.exit(1);
    }
  }
}
