package dev.ledgerline.api.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LedgerlineHomeTest {
    @TempDir
    Path folder;

    @Test
    void isClosedToOtherUsers() throws IOException {
        try (LedgerlineHome home = LedgerlineHome.open(folder.resolve("a/home"))) {
            assertThat(permissions(home.path())).isEqualTo("rwx------");
            assertThat(permissions(home.path().resolve("pid"))).isEqualTo("rw-------");
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
                .inheritIO()
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Files.exists(folder.resolve("pid"))) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
        }
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

    static final class Owner {
        private Owner() {}

        public static void main(String[] args) throws InterruptedException {
            LedgerlineHome home = LedgerlineHome.open(Path.of(args[0]));
            Thread.sleep(60_000);
            home.close();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
