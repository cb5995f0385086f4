package dev.ledgerline.api.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyCommand.ChangeStrategy;
import dev.ledgerline.messages.strategy.StrategyCommand.RegisterStrategy;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyStatus;
import java.util.List;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class StrategiesTest extends ApiTest {
    @Test
    void registersAStrategyAndLetsItOntoItsAccounts() {
        Reply reply = post("/strategies", "{\"name\":\"mine\",\"account_ids\":[2,1],\"client_strategy_id\":5}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        RegisterStrategy registered = core.received(RegisterStrategy.class).getFirst();
        assertThat(reply.at("/strategy_id"))
                .isEqualTo(Long.toString(registered.strategyId().value()));
        assertThat(registered.clientStrategyId()).isEqualTo(5);
        assertThat(registered.accountIds()).containsExactly(new AccountId(2), new AccountId(1));
    }

    @Test
    void refusesANameThatIsTaken() {
        Reply reply = post("/admin/strategies", "{\"name\":\"demo-momentum\",\"account_ids\":[1]}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(core.received).isEmpty();
    }

    @Test
    void refusesANameSomebodyElseTookAtTheSameMoment() {
        core.store = command -> {
            throw new AggregateStreamCreationException("there is one");
        };

        Reply reply = post("/strategies", "{\"name\":\"mine\",\"account_ids\":[1]}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.at("/detail/code")).isEqualTo("conflict");
    }

    @Test
    void tellsALostRaceFromANameThatIsTaken() {
        core.store = command -> {
            throw new ConcurrencyException("others were first");
        };

        Reply reply = send("PATCH", "/admin/strategies/1", "{\"name\":\"other\"}", "x-api-key", KEY);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.at("/detail/code")).isEqualTo("concurrent_change");
    }

    @Test
    void refusesAStrategyWithoutAccounts() {
        assertThat(post("/strategies", "{\"name\":\"none\",\"account_ids\":[]}").status())
                .isEqualTo(422);
        assertThat(post("/strategies", "{\"name\":\"none\",\"account_ids\":[99]}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void changesWhatIsNamedAndNothingElse() {
        Reply reply = send("PATCH", "/admin/strategies/1", "{\"status\":\"disabled\"}", "x-api-key", KEY);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(core.received(ChangeStrategy.class))
                .containsExactly(new ChangeStrategy(
                        new StrategyId(1), null, StrategyStatus.DISABLED, false, null, List.of(), null));
    }

    @Test
    void clearsTheCallersNumberOnlyWhenToldTo() {
        send("PATCH", "/admin/strategies/1", "{\"client_strategy_id\":null}", "x-api-key", KEY);
        send("PATCH", "/admin/strategies/1", "{\"name\":\"other\"}", "x-api-key", KEY);

        assertThat(core.received(ChangeStrategy.class))
                .extracting(ChangeStrategy::changesClientStrategyId)
                .containsExactly(true, false);
    }

    @Test
    void takesAStrategyToOtherAccounts() {
        Reply reply = send("PATCH", "/admin/strategies/1", "{\"account_ids\":[2,2,1]}", "x-api-key", KEY);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("{\"ok\":true,\"strategy_id\":1,\"rows\":1}");
        assertThat(core.received(ChangeStrategy.class))
                .extracting(ChangeStrategy::newAccountIds)
                .containsExactly(List.of(new AccountId(2), new AccountId(1)));
    }

    @Test
    void takesAStrategyNowhereElse() {
        for (String none : new String[] {"[]", "[99]", "[0]", "null"})
            assertThat(send("PATCH", "/admin/strategies/1", "{\"account_ids\":" + none + "}", "x-api-key", KEY)
                            .status())
                    .as(none)
                    .isEqualTo(none.equals("[99]") ? 404 : 422);
        send("PATCH", "/admin/strategies/1", "{\"account_ids\":null,\"name\":\"other\"}", "x-api-key", KEY);
        assertThat(core.received(ChangeStrategy.class))
                .extracting(ChangeStrategy::newAccountIds)
                .containsOnlyNulls()
                .hasSize(1);
    }

    @Test
    void listsStrategies() {
        assertThat(get("/strategies").json().at("/items/0").toString())
                .isEqualTo("{\"strategy_id\":1,\"client_strategy_id\":null,\"name\":\"demo-momentum\","
                        + "\"status\":\"active\",\"account_ids\":[]}");
    }
}
