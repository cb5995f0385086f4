package dev.ledgerline.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.FakeCore;
import dev.ledgerline.messages.account.AccountCommand.ChangeAccount;
import dev.ledgerline.messages.account.AccountCommand.ChangeCredentials;
import dev.ledgerline.messages.account.AccountCommand.OpenAccount;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.ConnectionView;
import dev.ledgerline.messages.credential.CredentialAnswer.Reason;
import dev.ledgerline.messages.credential.CredentialAnswer.Refused;
import dev.ledgerline.messages.credential.CredentialCommand.StoreCredentials;
import dev.ledgerline.messages.credential.CredentialCommand.WithdrawCredentials;
import dev.ledgerline.messages.credential.CredentialView;
import dev.ledgerline.messages.credential.CredentialsReference;
import dev.ledgerline.messages.credential.SecretText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AccountCredentialsTest extends ApiTest {
    private static final String CREDENTIALS =
            "{\"api_key\":\"hunter2-key\",\"secret\":\"hunter2-secret\",\"passphrase\":\"hunter2-pass\"}";
    private static final CredentialsReference REFERENCE = new CredentialsReference(8, "9f86d081884c7d65");

    @Test
    void areStoredBeforeTheAccountIsOpenedWithThem(CapturedOutput output) {
        Reply reply = open(",\"credentials\":" + CREDENTIALS);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        StoreCredentials stored = (StoreCredentials) core.received.get(0);
        OpenAccount opened = (OpenAccount) core.received.get(1);
        assertThat(stored)
                .isEqualTo(new StoreCredentials(
                        opened.accountId(),
                        new SecretText("hunter2-key"),
                        new SecretText("hunter2-secret"),
                        new SecretText("hunter2-pass")));
        assertThat(opened.credentials()).isEqualTo(REFERENCE);
        assertThat(reply.text())
                .isEqualTo("{\"ok\":true,\"account_id\":" + opened.accountId().value()
                        + ",\"has_credentials\":true,\"credentials_fingerprint\":\"9f86d081884c7d65\"}");
        assertThat(output.getAll() + core.received).doesNotContain("hunter2");
        core.accounts.remove(opened.accountId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAINTEXT_CREDENTIALS", "UNREADABLE_CREDENTIALS"})
    void openNothingWhenTheyAreRefused(Reason reason) {
        core.credentialAnswer = new Refused(reason, "secret is not as it should be");

        Reply reply = open(",\"credentials\":" + CREDENTIALS);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text())
                .isEqualTo("{\"detail\":{\"code\":\"" + reason.name().toLowerCase(java.util.Locale.ROOT)
                        + "\",\"message\":\"credentials.secret is not as it should be\"}}");
        assertThat(core.received(OpenAccount.class)).isEmpty();
    }

    @Test
    void areChangedWithoutChangingAnythingElse() {
        Reply reply = change("{\"credentials\":" + CREDENTIALS + "}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(core.received(StoreCredentials.class)).hasSize(1);
        assertThat(core.received(ChangeCredentials.class))
                .containsExactly(new ChangeCredentials(new AccountId(1), REFERENCE));
        assertThat(core.received(ChangeAccount.class)).isEmpty();
    }

    @Test
    void areChangedTogetherWithTheRest() {
        change("{\"label\":\"new\",\"credentials\":" + CREDENTIALS + "}");

        assertThat(core.received)
                .extracting(Object::getClass)
                .isEqualTo(List.of(StoreCredentials.class, ChangeCredentials.class, ChangeAccount.class));
    }

    @Test
    void areTakenAway() {
        Reply reply = change("{\"credentials\":null}");

        assertThat(reply.text()).isEqualTo("{\"ok\":true,\"account_id\":1,\"rows\":1,\"has_credentials\":false}");
        assertThat(core.received)
                .containsExactly(
                        new WithdrawCredentials(new AccountId(1)),
                        new ChangeCredentials(new AccountId(1), new CredentialsReference(9, null)));
    }

    @Test
    void areNotAskedForInAnAccountThatIsNotThere() {
        assertThat(send("PATCH", "/admin/accounts/99", "{\"credentials\":" + CREDENTIALS + "}", "x-api-key", KEY)
                        .status())
                .isEqualTo(404);
        assertThat(core.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'credentials':{'api_key':'hunter2'}}",
                "{'credentials':{'api_key':'hunter2','secret':''}}",
                "{'credentials':{'api_key':'hunter2','secret':['hunter2']}}",
                "{'credentials':{'api_key':'hunter2','secret':'hunter2','pass':'hunter2'}}",
                "{'credentials':'hunter2'}",
                "{'api_key':'hunter2','secret':'hunter2'}",
                "{'secret':'hunter2','label':''}",
                "{'credentials':{'secret':hunter2}}",
                "{'credentials':{'secret':'hunter2",
                "{'credentials':{'secret':'hunter2','secret':'hunter2'}}",
                "hunter2",
                "['hunter2']"
            })
    void areNotRepeatedWhenSomethingIsWrong(String body, CapturedOutput output) {
        String json = body.replace('\'', '"');
        for (Reply reply : List.of(post("/admin/accounts", json), change(json))) {
            assertThat(reply.status()).as(reply.text()).isEqualTo(422);
            assertThat(reply.text()).doesNotContain("hunter2").contains("\"loc\"");
        }
        assertThat(output.getAll()).doesNotContain("hunter2");
        assertThat(core.received).isEmpty();
    }

    @Test
    void areSeenToBeThereByAdministrators() {
        core.credentials.add(new CredentialView(
                new AccountId(1), "9f86d081884c7d65", "17", FakeCore.NOON, List.of(new AccountId(3))));
        core.connections.add(new ConnectionView(new AccountId(1), ConnectionView.Status.REFUSED, "may withdraw"));

        Reply reply = get("/admin/accounts");

        assertThat(reply.json().at("/items/0/has_credentials").booleanValue()).isTrue();
        assertThat(reply.json().at("/items/0/credentials").toString())
                .isEqualTo("{\"fingerprint\":\"9f86d081884c7d65\",\"master_key_id\":\"17\","
                        + "\"updated_at\":\"2026-11-22T12:00:00Z\",\"same_key_as\":[3]}");
        assertThat(reply.json().at("/items/0/venue").toString())
                .isEqualTo("{\"status\":\"refused\",\"reason\":\"may withdraw\"}");
        assertThat(reply.json().at("/items/1/has_credentials").booleanValue()).isFalse();
        assertThat(reply.json().at("/items/1/credentials").isNull()).isTrue();
    }

    @Test
    void areSeenOnceTheEventThatTellsOfThemIsWaitedFor() {
        core.awaited = name -> {
            if (name.equals("venue-accounts"))
                core.credentials.add(
                        new CredentialView(new AccountId(1), "9f86d081884c7d65", "17", FakeCore.NOON, List.of()));
        };

        assertThat(get("/admin/accounts").json().at("/items/0/has_credentials").booleanValue())
                .isTrue();
    }

    private Reply open(String more) {
        return post("/admin/accounts", "{\"label\":\"mine\",\"position_mode\":\"netting\"" + more + "}");
    }

    private Reply change(String body) {
        return send("PATCH", "/admin/accounts/1", body, "x-api-key", KEY);
    }
}
