package dev.ledgerline.exchangegateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.messages.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyringTest {
    private static final Purpose PURPOSE = Purpose.of(new AccountId(7), "secret");

    private final MasterKeyring keys = MasterKeyring.generate();

    @Test
    void readsWhatItEncrypted() {
        String value = keys.encrypt("s3cret-päss", PURPOSE);

        assertThat(value).startsWith("enc:v1:").doesNotContain("s3cret");
        assertThat(keys.decrypt(value, PURPOSE)).isEqualTo("s3cret-päss");
    }

    @Test
    void encryptsEachValueUnderAKeyOfItsOwn() {
        assertThat(keys.encrypt("same", PURPOSE)).isNotEqualTo(keys.encrypt("same", PURPOSE));
    }

    @Test
    void readsNothingThatWasMeantForSomethingElse() {
        String value = keys.encrypt("s3cret", PURPOSE);

        for (Purpose other : new Purpose[] {
            Purpose.of(new AccountId(8), "secret"), Purpose.of(new AccountId(7), "api_key"), Purpose.HANDING_IN
        })
            assertThatThrownBy(() -> keys.decrypt(value, other))
                    .isInstanceOf(UnreadableSecret.class)
                    .hasMessage("it was encrypted for something else, or is damaged");
    }

    @Test
    void saysUnderWhichOtherKeyAValueIs() {
        String value = keys.encrypt("s3cret", PURPOSE);
        MasterKeyring other = MasterKeyring.generate();

        assertThatThrownBy(() -> other.decrypt(value, PURPOSE))
                .isInstanceOf(UnreadableSecret.class)
                .hasMessageContaining("another master key (" + keys.primaryId() + "; known are " + other.primaryId());
    }

    @Test
    void readsOldValuesWithANewPrimaryUntilTheOldKeyIsGone() {
        String old = keys.encrypt("s3cret", PURPOSE);
        MasterKeyring both = keys.withNewPrimary();

        assertThat(both.primaryId()).isNotEqualTo(keys.primaryId());
        assertThat(both.ids()).containsExactlyInAnyOrder(keys.primaryId(), both.primaryId());
        assertThat(both.decrypt(old, PURPOSE)).isEqualTo("s3cret");
        String renewed = both.encrypt("s3cret", PURPOSE);
        MasterKeyring last = both.primaryOnly();
        assertThat(last.ids()).containsExactly(both.primaryId());
        assertThat(last.decrypt(renewed, PURPOSE)).isEqualTo("s3cret");
        assertThatThrownBy(() -> last.decrypt(old, PURPOSE)).isInstanceOf(UnreadableSecret.class);
    }

    @Test
    void isReadFromJsonAndFromBase64() {
        String value = keys.encrypt("s3cret", PURPOSE);
        String json = keys.reveal();
        String base64 = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

        assertThat(MasterKeyring.parse(json).decrypt(value, PURPOSE)).isEqualTo("s3cret");
        assertThat(MasterKeyring.parse("\n" + base64 + "\n").decrypt(value, PURPOSE))
                .isEqualTo("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2-hunter2", "{\"key\":\"hunter2\"}", "", "aHVudGVyMg=="})
    void refusesWhatIsNoKeysetWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> MasterKeyring.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessage("it is not a keyset, as JSON or in base64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"enc:v1:", "enc:v1:!!!", "enc:v1:AAAA", "enc:v1:AAAAJQE=", "enc:v2:AAAA", "plain"})
    void refusesDamagedValues(String value) {
        assertThatThrownBy(() -> keys.decrypt(value, PURPOSE)).isInstanceOf(UnreadableSecret.class);
    }

    @Test
    void refusesAValueOfWhichAnyBitChanged() {
        byte[] encrypted = Base64.getDecoder().decode(keys.encrypt("s", PURPOSE).substring(7));
        for (int bit = 0; bit < encrypted.length * 8; bit++) {
            byte[] changed = encrypted.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String value = "enc:v1:" + Base64.getEncoder().encodeToString(changed);
            assertThatThrownBy(() -> keys.decrypt(value, PURPOSE)).isInstanceOf(UnreadableSecret.class);
        }
    }

    @Test
    void showsItsIdsOnly() {
        assertThat(keys.toString()).isEqualTo("MasterKeyring[" + keys.primaryId() + "]");
    }
}
