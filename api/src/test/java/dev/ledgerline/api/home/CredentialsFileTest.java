package dev.ledgerline.api.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsFileTest {
    @TempDir
    Path folder;

    private LedgerlineHome home;

    @BeforeEach
    void open() {
        home = LedgerlineHome.open(folder);
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void makesThemOnceAndKeepsThemForTheOwnerOnly() throws IOException {
        Credentials first = CredentialsFile.resolve(home, null, null);
        assertThat(first.firstStart()).isTrue();
        assertThat(first.apiKey()).matches("ll_[A-Za-z0-9_-]{43}");
        assertThat(first.adminPassword()).hasSizeGreaterThanOrEqualTo(24);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("credentials"))))
                .isEqualTo("rw-------");

        Credentials second = CredentialsFile.resolve(home, null, null);
        assertThat(second).isEqualTo(new Credentials(first.apiKey(), first.adminPassword(), false));
    }

    @Test
    void preferWhatIsConfiguredAndDoNotKeepIt() throws IOException {
        Credentials configured = CredentialsFile.resolve(home, "my-key", "my-password");
        assertThat(configured).isEqualTo(new Credentials("my-key", "my-password", true));
        assertThat(Files.readString(folder.resolve("credentials"))).doesNotContain("my-");
    }

    @Test
    void keepWhatWasMadeWhileAnotherIsConfigured() throws IOException {
        Credentials made = CredentialsFile.resolve(home, null, null);
        assertThat(CredentialsFile.resolve(home, "my-key", null))
                .isEqualTo(new Credentials("my-key", made.adminPassword(), false));
        assertThat(CredentialsFile.resolve(home, " ", null).apiKey()).isEqualTo(made.apiKey());
    }

    @Test
    void makesWhatTheFileLacks() throws IOException {
        CredentialsFile.resolve(home, "my-key", null);
        Credentials later = CredentialsFile.resolve(home, null, null);
        assertThat(later.apiKey()).startsWith("ll_");
        assertThat(CredentialsFile.resolve(home, null, null)).isEqualTo(later);
    }

    @Test
    void revealsNothingInItsText() {
        assertThat(new Credentials("secret-key", "secret-password", true).toString())
                .doesNotContain("secret");
    }
}
