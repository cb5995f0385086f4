package dev.ledgerline.api.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LedgerlineHomeTest {
    private static final String OWNED = "owned";

    @TempDir
    Path folder;

    @Test
    void isClosedToOtherUsers() throws IOException {
        try (LedgerlineHome home = LedgerlineHome.open(folder.resolve("a/home"))) {
            assertThat(permissions(home.path())).isEqualTo("rwx------");
            assertThat(permissions(home.path().resolve("pid"))).isEqualTo("rw-------");
            assertThat(permissions(home.folder("logs"))).isEqualTo("rwx------");
        }
    }

    @Test
    void refusesASecondOwnerAndNamesTheFirst() {
        try (LedgerlineHome first = LedgerlineHome.open(folder)) {
            assertThatThrownBy(() -> LedgerlineHome.open(folder))
                    .isInstanceOf(HomeException.class)
                    .hasMessageContaining("(process " + ProcessHandle.current().pid() + ") is using " + first.path());
        }
        LedgerlineHome.open(folder).close();
    }

    @Test
    void refusesWhileAnotherProcessOwnsItAndIsFreeOnceThatIsKilled() throws Exception {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(owner.inputReader().readLine())
                .as("what it says when it owns it")
                .isEqualTo(OWNED);
        assertThatThrownBy(() -> LedgerlineHome.open(folder)).hasMessageContaining("(process " + owner.pid() + ")");
        owner.destroyForcibly().waitFor();
        LedgerlineHome.open(folder).close();
    }

    @Test
    void saysWhyItCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> LedgerlineHome.open(file.resolve("home")))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void keepsAFolderThatIsThere() throws IOException {
        try (LedgerlineHome home = LedgerlineHome.open(folder)) {
            Files.writeString(home.folder("logs").resolve("api.log"), "a line");
            assertThat(home.folder("logs").resolve("api.log")).hasContent("a line");
            Files.writeString(folder.resolve("file"), "");
            assertThatThrownBy(() -> home.folder("file"))
                    .isInstanceOf(HomeException.class)
                    .hasMessageContaining("cannot be made");
        }
    }

    static final class Owner {
        private Owner() {}

        public static void main(String[] args) throws IOException {
            LedgerlineHome home = LedgerlineHome.open(Path.of(args[0]));
            System.out.println(OWNED);
            System.in.read(); // until it is killed, or whoever started it is gone
            home.close();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
