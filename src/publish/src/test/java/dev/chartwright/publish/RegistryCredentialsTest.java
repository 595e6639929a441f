package dev.chartwright.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryCredentialsTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, '', home/.config",
    "Mac OS X, '', home/Library/Preferences",
    "Windows 11, roaming, roaming",
    "Windows 11, '', home/AppData/Roaming",
    "Linux, roaming, home/.config",
  })
  void shouldFindTheFolderWhereHelmKeepsItsLogins(String system, String appData, String folder) {
    RegistryCredentials credentials =
        RegistryCredentials.of(Map.of("APPDATA", appData), Path.of("home"));

    assertThat(credentials.configFolder(system)).isEqualTo(Path.of(folder));
  }
}
