package dev.ledgerline.api.account;

import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.account.LimitsChange;
import dev.ledgerline.messages.account.LimitsChange.Limit;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What can be said of an account when it is opened, and when it is changed. */
final class AccountForms {
    static final Field<String> LABEL = Field.required("label", Types.text(1, 100));
    static final Field<String> EXCHANGE = Field.optional("exchange_id", Types.text(1, 40), "simulated");
    private static final ValueType<PositionMode> MODES = Types.oneOf(Map.of(
            "hedge", PositionMode.HEDGE,
            "netting", PositionMode.NETTING,
            "strategy_netting", PositionMode.STRATEGY_NETTING));
    static final Field<PositionMode> MODE = Field.optional("position_mode", MODES, PositionMode.HEDGE);
    static final Field<Boolean> TESTNET = Field.optional("is_testnet", Types.FLAG, true)
            .says("Left out, it is at its exchange's test network: real money is asked for by name.");
    private static final Field<String> KIND =
            Field.optional("kind", Types.oneOf(Map.of("margin", "margin", "spot", "spot")));
    private static final Field<Map<String, Quantity>> FUNDS =
            Field.optional("funds", new FundsType()).says("What it starts with, by asset.");
    private static final Field<String> SYMBOLS = Field.optional(
                    "symbols",
                    Types.parsed(
                            Types.text(1, 2_000),
                            AccountForms::symbols,
                            "value_error",
                            Map.of("examples", List.of("BTC/USDT,ETH/USDT"))))
            .says("Markets in which somebody else trades on the same account.");
    static final Field<Values> SETTINGS = Field.optional("settings", Form.of("AccountSettings", KIND, FUNDS, SYMBOLS))
            .says("kind and funds for an account of the simulated venue, symbols for one at Binance.");
    static final Field<Values> CREDENTIALS = Field.optional("credentials", AccountCredentials.FORM)
            .says("What opens the account at its exchange, in clear or as ./ledgerline encrypt made it. Kept encrypted,"
                    + " and never told again. With null, the account has none.");
    private static final Field<Object> EXTRA = Field.optional("extra_config_json", new EmptySettingsType());
    static final Form OPEN = Form.of("OpenAccount", LABEL, EXCHANGE, MODE, TESTNET, SETTINGS, EXTRA, CREDENTIALS);

    private static final Field<BigDecimal> ORDER_NOTIONAL =
            Field.optional("max_order_notional", Types.POSITIVE_NUMBER).says("Price times quantity of one order.");
    private static final Field<Quantity> POSITION = Field.optional("max_position", Types.QUANTITY)
            .says("Net quantity of one instrument, working orders included.");
    private static final Field<Integer> ORDERS = Field.optional("max_orders", Types.integer(1, RiskLimits.MOST_ORDERS))
            .says("Orders within interval_seconds.");
    private static final Field<Integer> INTERVAL = Field.optional("interval_seconds", Types.integer(1, 86_400));
    private static final Field<BigDecimal> COLLAR = Field.optional("price_collar", Types.POSITIVE_NUMBER)
            .says("How far a price may be from the market, as a fraction: 0.05 is 5 percent.");

    static final Field<String> NEW_LABEL = Field.optional("label", Types.text(1, 100));
    static final Field<AccountStatus> STATUS = Field.optional(
            "status", Types.oneOf(Map.of("active", AccountStatus.ACTIVE, "blocked", AccountStatus.BLOCKED)));
    static final Field<Boolean> ALLOW = Field.optional("allow_new_positions", Types.FLAG);
    static final Field<Values> LIMITS = Field.optional(
                    "limits", Form.of("Limits", ORDER_NOTIONAL, POSITION, ORDERS, INTERVAL, COLLAR))
            .says("A limit that is left out stays; null removes it.");
    static final Field<String> COMMENT = Field.optional("comment", Types.text(0, 500));
    static final Field<Boolean> NEW_TESTNET = Field.optional("is_testnet", Types.FLAG)
            .says("Only an account that has never traded can go to the other network.");
    static final Field<PositionMode> NEW_MODE = Field.optional("position_mode", MODES)
            .says("Only while the account has no open position and no working order.");
    private static final Field<String> SAME_EXCHANGE = Field.optional("exchange_id", Types.text(1, 40))
            .says("The one it is at: another exchange is another account.");
    private static final Field<Object> SAME_SETTINGS = Field.optional(
            "settings", Types.unsupported("settings are said when an account is opened: open another account"));
    static final Form CHANGE = Form.of(
            "ChangeAccount",
            NEW_LABEL,
            STATUS,
            ALLOW,
            LIMITS,
            COMMENT,
            NEW_TESTNET,
            NEW_MODE,
            SAME_EXCHANGE,
            SAME_SETTINGS,
            EXTRA,
            CREDENTIALS);

    private AccountForms() {}

    /** As the venue's adapter wants to have them. */
    static Map<String, String> settings(Values values) {
        Values given = values.get(SETTINGS);
        Map<String, String> settings = new LinkedHashMap<>();
        if (given == null) return settings;
        String kind = given.get(KIND);
        Map<String, Quantity> funds = given.get(FUNDS);
        String symbols = given.get(SYMBOLS);
        if (kind != null) settings.put("kind", kind);
        if (symbols != null) settings.put("symbols", symbols);
        if (funds != null && !funds.isEmpty())
            settings.put(
                    "funds",
                    funds.entrySet().stream()
                            .map(asset -> asset.getKey() + "=" + asset.getValue())
                            .collect(Collectors.joining(",")));
        return settings;
    }

    private static String symbols(String separatedByCommas) {
        return Arrays.stream(separatedByCommas.split(",", -1))
                .map(symbol -> InstrumentId.of(symbol.strip()).toString())
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** Credentials, prices and what was reported go with the exchange. */
    static void demandSameExchange(Values values, AccountView now) {
        String named = values.get(SAME_EXCHANGE);
        if (named != null && !named.equals(now.exchangeId()))
            throw new RequestRefused(
                    HttpStatus.CONFLICT,
                    "conflict",
                    "account " + now.accountId().value() + " is at " + now.exchangeId()
                            + " and stays there: open another account for " + named);
    }

    /** Whether it is only about what has commands of its own, or stays. */
    static boolean changesNothingElse(Values values) {
        return Stream.of(CREDENTIALS, NEW_TESTNET, NEW_MODE, SAME_EXCHANGE, SAME_SETTINGS, EXTRA)
                        .anyMatch(values::names)
                && Stream.of(NEW_LABEL, STATUS, ALLOW, LIMITS, COMMENT).noneMatch(values::names);
    }

    /** Null where limits are not spoken of. */
    static @Nullable LimitsChange limits(Values values) {
        if (!values.names(LIMITS)) return null;
        Values given = values.get(LIMITS);
        if (given == null) return LimitsChange.to(RiskLimits.NONE);
        Integer interval = given.get(INTERVAL);
        RiskLimits limits = new RiskLimits(
                given.get(ORDER_NOTIONAL),
                given.get(POSITION),
                given.get(ORDERS),
                interval == null ? RiskLimits.NONE.intervalSeconds() : interval,
                given.get(COLLAR));
        Set<Limit> named = EnumSet.noneOf(Limit.class);
        if (given.names(ORDER_NOTIONAL)) named.add(Limit.ORDER_NOTIONAL);
        if (given.names(POSITION)) named.add(Limit.POSITION);
        if (given.names(ORDERS)) named.add(Limit.ORDERS);
        if (given.names(INTERVAL)) named.add(Limit.INTERVAL);
        if (given.names(COLLAR)) named.add(Limit.PRICE_COLLAR);
        return new LimitsChange(named, limits);
    }
}
