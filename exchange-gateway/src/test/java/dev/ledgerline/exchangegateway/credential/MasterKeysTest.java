package dev.ledgerline.exchangegateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeysTest {
    @TempDir
    Path home;

    @Test
    void areMadeWhenFirstNeededInAFileOfTheOwnerAlone() throws IOException {
        MasterKeys keys = MasterKeys.of(null, null, home);
        assertThat(keys.find()).isNull();
        assertThat(home).isEmptyDirectory();

        MasterKeyring made = keys.get();

        Path file = home.resolve("master-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(MasterKeys.of("", " ", home).get().ids()).isEqualTo(made.ids());
    }

    @Test
    void areTakenFromTheEnvironmentBeforeAnyFile() throws IOException {
        MasterKeyring configured = MasterKeyring.generate();
        MasterKeys keys = MasterKeys.of(configured.reveal(), null, home);

        assertThat(keys.get().ids()).isEqualTo(configured.ids());
        assertThat(home).isEmptyDirectory();
        assertThatThrownBy(keys::addPrimary).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void areKeptWhereTheOperatorSays() {
        Path elsewhere = home.resolve("secrets/key.json");
        MasterKeys.of(null, elsewhere.toString(), home).get();

        assertThat(elsewhere).exists();
        assertThat(home.resolve("master-key")).doesNotExist();
    }

    @Test
    void areClosedToOthers() throws IOException {
        MasterKeys.of(null, null, home).get();
        Path file = home.resolve("master-key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        MasterKeys.of(null, null, home).get();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void areRefusedWithAClearWord() throws IOException {
        Files.writeString(home.resolve("master-key"), "hunter2");

        assertThatThrownBy(() -> MasterKeys.of(null, null, home).get())
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("it is not a keyset")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> MasterKeys.of("hunter2", null, home).get())
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("LEDGERLINE_MASTER_KEY cannot be used")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void areOnDiskBeforeTheyAreUsed() throws IOException {
        MasterKeys keys = MasterKeys.of(null, null, home);
        String old = keys.get().primaryId();

        String added = keys.addPrimary().primaryId();

        assertThat(MasterKeys.of(null, null, home).get().ids()).containsExactlyInAnyOrder(old, added);
        assertThat(keys.keepPrimaryOnly(() -> false)).isFalse();
        assertThat(keys.keepPrimaryOnly(() -> true)).isTrue();
        assertThat(MasterKeys.of(null, null, home).get().ids()).containsExactly(added);
        try (var files = Files.list(home)) {
            assertThat(files).containsExactly(home.resolve("master-key"));
        }
    }

    @Test
    void encryptASecret() {
        String printed = tool("encrypt", "  hunter2\n");

        assertThat(printed).startsWith("enc:v1:").hasLineCount(1);
        assertThat(MasterKeys.of(null, null, home).get().decrypt(printed, Purpose.HANDING_IN))
                .isEqualTo("hunter2");
        assertThatThrownBy(() -> tool("encrypt", " ")).hasMessageContaining("no secret");
        assertThatThrownBy(() -> tool("encrypt", printed)).hasMessageContaining("encrypted already");
        assertThatThrownBy(() -> tool("encrypted", "hunter2")).hasMessageNotContaining("hunter2");
    }

    @Test
    void arePreparedOnce() {
        String where = tool("prepare");
        assertThat(where).isEqualTo(home.resolve("master-key").toString());
        MasterKeyring made = MasterKeys.of(null, null, home).get();
        assertThat(tool("prepare")).isEqualTo(where);
        assertThat(MasterKeys.of(null, null, home).get().ids()).isEqualTo(made.ids());
    }

    @Test
    void areFoundAsAToolOfTheProcess() {
        ToolProvider tool = ToolProvider.findFirst("ledgerline-master-key").orElseThrow();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int status = tool.run(
                new PrintWriter(out), new PrintWriter(err), home.toString(), "generate-master-key", "--rotate");

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("no master key");
    }

    @Test
    void arePrintedForAnEnvironment() {
        MasterKeyring first = MasterKeyring.parse(tool("generate-master-key"));
        assertThat(home).isEmptyDirectory();
        assertThatThrownBy(() -> tool("generate-master-key", "--rotate")).hasMessageContaining("no master key");

        MasterKeys configured = MasterKeys.of(first.reveal(), null, home);
        MasterKeyring rotated = MasterKeyring.parse(tool(configured, "generate-master-key", "--rotate"));
        assertThat(rotated.ids()).hasSize(2).contains(first.primaryId());
        assertThat(rotated.primaryId()).isNotEqualTo(first.primaryId());

        MasterKeys both = MasterKeys.of(rotated.reveal(), null, home);
        assertThat(MasterKeyring.parse(tool(both, "generate-master-key", "--newest-only"))
                        .ids())
                .containsExactly(rotated.primaryId());
    }

    private String tool(String... words) {
        return tool(MasterKeys.of(null, null, home), words);
    }

    private static String tool(MasterKeys keys, String... words) {
        return MasterKeyTool.run(keys, List.of(words));
    }
}
