package dev.ledgerline.api.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.messages.credential.CredentialCommand.RotateMasterKey;
import dev.ledgerline.messages.credential.RotationAnswer;
import org.junit.jupiter.api.Test;

class MasterKeyControllerTest extends ApiTest {
    private static final String STATE = "{\"source\":\"file\",\"primary_key_id\":\"17\",\"key_ids\":[\"3\",\"17\"],"
            + "\"rotating\":true,\"remaining\":12,\"problem\":null}";

    @Test
    void showsTheKeyByIdOnly() {
        assertThat(get("/api/credentials").text()).isEqualTo(STATE);
    }

    @Test
    void rotates() {
        Reply reply = post("/api/credentials/rotate", "");
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.text()).isEqualTo(STATE);
        post("/api/credentials/rotate", "{\"remove_old_keys\":true}");

        assertThat(core.received).containsExactly(new RotateMasterKey(false), new RotateMasterKey(true));
    }

    @Test
    void saysWhyItDoesNot() {
        core.rotationAnswer = new RotationAnswer(false, "a rotation is under way");

        Reply reply = post("/api/credentials/rotate", "{}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("/code")).isEqualTo("rotation_refused");
        assertThat(reply.at("/detail")).isEqualTo("a rotation is under way");
    }

    @Test
    void refusesWhatIsNotWellFormed() {
        assertThat(post("/api/credentials/rotate", "{\"remove_old_keys\":1}").status())
                .isEqualTo(422);
        assertThat(core.received).isEmpty();
    }
}
