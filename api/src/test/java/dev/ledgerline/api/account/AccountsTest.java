package dev.ledgerline.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.form.JsonText;
import dev.ledgerline.messages.account.AccountCommand.ChangeAccount;
import dev.ledgerline.messages.account.AccountCommand.ChangeNetwork;
import dev.ledgerline.messages.account.AccountCommand.ChangePositionMode;
import dev.ledgerline.messages.account.AccountCommand.OpenAccount;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.account.LimitsChange;
import dev.ledgerline.messages.account.LimitsChange.Limit;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest extends ApiTest {
    @Test
    void opensADemoAccountOfEachModeAtTheStart() {
        assertThat(core.accounts.values())
                .filteredOn(account -> account.label().startsWith("demo-"))
                .extracting(account -> account.positionMode())
                .containsExactly(PositionMode.HEDGE, PositionMode.NETTING, PositionMode.STRATEGY_NETTING);
        assertThat(account(1).settings())
                .containsExactlyInAnyOrderEntriesOf(Map.of("kind", "margin", "funds", "USDT=100000"));
        assertThat(account(3).strategies()).hasSize(2);
    }

    @Test
    void listsAccountsForTraders() {
        assertThat(get("/oms/accounts").json().at("/items/0").toString())
                .isEqualTo("{\"account_id\":1,\"label\":\"demo-hedge\",\"exchange_id\":\"simulated\","
                        + "\"position_mode\":\"hedge\",\"is_testnet\":true,\"status\":\"active\","
                        + "\"allow_new_positions\":true,\"can_read\":true,\"can_trade\":true,"
                        + "\"can_risk_manage\":true}");
    }

    @Test
    void opensAnAccount() {
        Reply reply = post(
                "/admin/accounts",
                "{\"label\":\"mine\",\"position_mode\":\"netting\",\"settings\":{\"kind\":\"spot\","
                        + "\"funds\":{\"USDT\":\"1000.50\",\"BTC\":1}}}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        OpenAccount opened = core.received(OpenAccount.class).getFirst();
        assertThat(opened.exchangeId()).isEqualTo("simulated");
        assertThat(opened.settings()).isEqualTo(Map.of("kind", "spot", "funds", "USDT=1000.5,BTC=1"));
        assertThat(reply.text())
                .isEqualTo("{\"ok\":true,\"account_id\":" + opened.accountId().value() + "}");
        core.accounts.remove(opened.accountId());
    }

    @Test
    void opensAnAccountOnWhichSomebodyElseTrades() {
        Reply reply = post(
                "/admin/accounts",
                "{\"label\":\"shared\",\"position_mode\":\"netting\",\"exchange_id\":\"binance\","
                        + "\"settings\":{\"symbols\":\"BTC/USDT, ETH/USDT,BTC/USDT\"}}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        OpenAccount opened = core.received(OpenAccount.class).getFirst();
        assertThat(opened.settings()).isEqualTo(Map.of("symbols", "BTC/USDT,ETH/USDT"));
        core.accounts.remove(opened.accountId());
    }

    @Test
    void changesWhatIsSaidAndKeepsTheRest() {
        send("PATCH", "/admin/accounts/1", "{\"status\":\"blocked\"}", "x-api-key", KEY);
        send(
                "PATCH",
                "/admin/accounts/1",
                "{\"limits\":{\"max_position\":\"2.5\",\"price_collar\":0.05,\"max_orders\":null}}",
                "x-api-key",
                KEY);

        assertThat(core.received(ChangeAccount.class))
                .containsExactly(
                        new ChangeAccount(new AccountId(1), null, AccountStatus.BLOCKED, null, null, null),
                        new ChangeAccount(
                                new AccountId(1),
                                null,
                                null,
                                null,
                                new LimitsChange(
                                        EnumSet.of(Limit.POSITION, Limit.ORDERS, Limit.PRICE_COLLAR),
                                        new RiskLimits(null, Quantity.of("2.5"), null, 1, new BigDecimal("0.05"))),
                                null));
    }

    @Test
    void goesToTheOtherNetworkUnlessItHasTraded() {
        Reply done = send("PATCH", "/admin/accounts/1", "{\"is_testnet\":false}", "x-api-key", KEY);
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(core.received).containsExactly(new ChangeNetwork(new AccountId(1), false));

        core.rules = command -> Refusal.of(RefusalCode.ACCOUNT_HAS_TRADED);
        Reply refused = send("PATCH", "/admin/accounts/1", "{\"is_testnet\":false,\"label\":\"x\"}", "x-api-key", KEY);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/detail/code")).isEqualTo("conflict");
        assertThat(core.received(ChangeAccount.class)).isEmpty();
    }

    @Test
    void changesItsPositionModeUnlessSomethingIsOpen() {
        Reply done = send("PATCH", "/admin/accounts/1", "{\"position_mode\":\"strategy_netting\"}", "x-api-key", KEY);
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(core.received)
                .containsExactly(new ChangePositionMode(new AccountId(1), PositionMode.STRATEGY_NETTING));

        core.rules = command -> Refusal.of(RefusalCode.ACCOUNT_NOT_FLAT, "orders 0, positions 1");
        Reply refused =
                send("PATCH", "/admin/accounts/1", "{\"position_mode\":\"netting\",\"label\":\"x\"}", "x-api-key", KEY);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/detail/code")).isEqualTo("conflict");
        assertThat(refused.at("/detail/message")).contains("orders 0, positions 1");
        assertThat(core.received(ChangeAccount.class)).isEmpty();
    }

    @Test
    void changesTheNetworkBeforeThePositionMode() {
        send("PATCH", "/admin/accounts/1", "{\"position_mode\":\"netting\",\"is_testnet\":false}", "x-api-key", KEY);
        assertThat(core.received)
                .containsExactly(
                        new ChangeNetwork(new AccountId(1), false),
                        new ChangePositionMode(new AccountId(1), PositionMode.NETTING));
    }

    @Test
    void staysAtItsExchange() {
        Reply refused = send(
                "PATCH",
                "/admin/accounts/1",
                "{\"exchange_id\":\"binance\",\"position_mode\":\"netting\",\"label\":\"x\"}",
                "x-api-key",
                KEY);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/detail/code")).isEqualTo("conflict");
        assertThat(refused.at("/detail/message")).contains("simulated", "binance");
        assertThat(core.received).isEmpty();

        Reply same = send("PATCH", "/admin/accounts/1", "{\"exchange_id\":\"simulated\"}", "x-api-key", KEY);
        assertThat(same.status()).as(same.text()).isEqualTo(200);
        assertThat(core.received).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "{'settings':{'kind':'spot'}},open another account",
                "{'extra_config_json':{'defaultType':'spot'}},said in settings",
                "{'extra_config_json':'{}x'},said in settings",
                "{'position_mode':'HEDGE'},'hedge'"
            })
    void saysWhyItChangesNoSuchThing(String body, String why) {
        Reply refused = send("PATCH", "/admin/accounts/1", body.replace('\'', '"'), "x-api-key", KEY);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains(why);
        assertThat(core.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "\"\"", "\"{}\""})
    void takesSettingsOfAnotherSystemThatSayNothing(String nothing) {
        String extra = "\"extra_config_json\":" + nothing;
        Reply changed = send("PATCH", "/admin/accounts/1", "{" + extra + "}", "x-api-key", KEY);
        assertThat(changed.text()).isEqualTo("{\"ok\":true,\"account_id\":1,\"rows\":1}");
        assertThat(core.received).isEmpty();

        Reply opened = post("/admin/accounts", "{\"label\":\"mine\"," + extra + "}");
        assertThat(opened.status()).as(opened.text()).isEqualTo(200);
        core.accounts.remove(core.received(OpenAccount.class).getFirst().accountId());
    }

    @Test
    void opensAnAccountForPlayUnlessToldOtherwise() {
        for (String more : new String[] {"", ",\"is_testnet\":false"})
            assertThat(post("/admin/accounts", "{\"label\":\"mine\",\"exchange_id\":\"binance\"" + more + "}")
                            .status())
                    .isEqualTo(200);
        assertThat(core.received(OpenAccount.class))
                .extracting(OpenAccount::positionMode, OpenAccount::testnet)
                .containsExactly(tuple(PositionMode.HEDGE, true), tuple(PositionMode.HEDGE, false));
        core.received(OpenAccount.class).forEach(opened -> core.accounts.remove(opened.accountId()));
    }

    @Test
    void mergesLimitsWithThoseThereAre() {
        RiskLimits now = new RiskLimits(BigDecimal.TEN, Quantity.of("1"), 5, 60, null);
        var said = AccountForms.CHANGE.read(JsonText.read(
                "{\"limits\":{\"max_position\":null,\"max_orders\":7}}".getBytes(StandardCharsets.UTF_8)));

        LimitsChange change = Objects.requireNonNull(AccountForms.limits(said));
        assertThat(change.of(now)).isEqualTo(new RiskLimits(BigDecimal.TEN, null, 7, 60, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'label':'x','position_mode':'HEDGE'}",
                "{'label':'','position_mode':'hedge'}",
                "{'label':'x','position_mode':'hedge','settings':{'kind':'futures'}}",
                "{'label':'x','position_mode':'hedge','settings':{'funds':{'USDT':-1}}}",
                "{'label':'x','position_mode':'hedge','settings':{'funds':{'u s d':1}}}",
                "{'label':'x','position_mode':'hedge','settings':{'symbols':'BTCUSDT'}}",
                "{'label':'x','position_mode':'hedge','settings':{'symbols':'BTC/USDT,'}}",
                "{'label':'x','extra_config_json':{'defaultType':'spot'}}",
                "{'label':'x','position_mode':null}",
                "{'label':'x','position_mode':'hedge','credentials':{}}"
            })
    void refusesWhatIsNotWellFormed(String body) {
        assertThat(post("/admin/accounts", body.replace('\'', '"')).status()).isEqualTo(422);
        assertThat(core.received).isEmpty();
    }

    @Test
    void changesNoAccountThatIsNotThere() {
        assertThat(send("PATCH", "/admin/accounts/99", "{}", "x-api-key", KEY).status())
                .isEqualTo(404);
        assertThat(send("PATCH", "/admin/accounts/x", "{}", "x-api-key", KEY).status())
                .isEqualTo(422);
    }

    private AccountView account(long id) {
        return Objects.requireNonNull(core.accounts.get(new AccountId(id)));
    }
}
