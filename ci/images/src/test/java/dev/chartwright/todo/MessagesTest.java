package dev.chartwright.todo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chartwright.todo.Messages.Account;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MessagesTest {
  @Test
  void shouldAcceptRepeatsAndWhatWasNeverConfirmed() {
    Account account = new Account(Set.of("0", "1"), List.of("0", "1", "1", "2"));

    assertTrue(account.isComplete());
    assertEquals("2 confirmed, 4 received, 1 repeated, lost: 0", account.toString());
  }

  @Test
  void shouldFindWhatIsLost() {
    Account account = new Account(Set.of("0", "1"), List.of("0", "0"));

    assertFalse(account.isComplete());
    assertEquals("2 confirmed, 2 received, 1 repeated, lost: 1", account.toString());
  }

  @Test
  void shouldNotTakeNothingForComplete() {
    assertFalse(new Account(Set.of(), List.of()).isComplete());
  }
}
