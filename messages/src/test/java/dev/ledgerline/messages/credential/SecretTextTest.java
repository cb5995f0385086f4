package dev.ledgerline.messages.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.credential.CredentialCommand.StoreCredentials;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SecretTextTest {
    private static final SecretText SECRET = new SecretText("hunter2");

    @Test
    void isToldToWhoAsksForIt() {
        assertThat(SECRET.reveal()).isEqualTo("hunter2");
    }

    @Test
    void isNotInTextsNorInJson() {
        StoreCredentials command = new StoreCredentials(new AccountId(1), SECRET, SECRET, null);

        assertThat(command.toString() + SECRET + JsonMapper.shared().writeValueAsString(command))
                .contains("[hidden]")
                .doesNotContain("hunter2");
    }

    @Test
    void equalsTheSameSecret() {
        assertThat(SECRET).isEqualTo(new SecretText("hunter2")).isNotEqualTo(new SecretText("hunter3"));
        assertThat(SECRET).hasSameHashCodeAs(new SecretText("hunter2"));
    }

    @Test
    void isNotBlank() {
        assertThatThrownBy(() -> new SecretText(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
