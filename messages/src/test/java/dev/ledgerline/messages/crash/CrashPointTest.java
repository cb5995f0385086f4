package dev.ledgerline.messages.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashPointTest {
    @Test
    void doesNothingUnlessItIsNamed() {
        for (CrashPoint point : CrashPoint.values()) point.reach();
    }

    @Test
    void endsTheProcessTheNthTimeAsAKillDoes() throws Exception {
        Process process = passingBy("FILL_HEARD:3");
        assertThat(process.inputReader().lines().toList()).containsExactly("1", "2");
        assertThat(process.waitFor()).isEqualTo(CrashPoint.KILLED);
    }

    @Test
    void letsAProcessLiveThatPassesByOtherPoints() throws Exception {
        Process process = passingBy("FILL_RECORDED:1");
        assertThat(process.inputReader().lines().toList()).hasSize(5);
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void refusesANameThatIsNone() throws Exception {
        assertThat(passingBy("SOMEWHERE:1").waitFor()).isEqualTo(1);
    }

    private static Process passingBy(String chosen) throws Exception {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + CrashPoint.PROPERTY + "=" + chosen,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Passer.class.getName()))
                .start();
    }

    static final class Passer {
        private Passer() {}

        public static void main(String[] args) {
            for (int time = 1; time <= 5; time++) {
                CrashPoint.FILL_HEARD.reach();
                System.out.println(time);
            }
        }
    }
}
