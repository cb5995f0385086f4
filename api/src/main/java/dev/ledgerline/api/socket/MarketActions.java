package dev.ledgerline.api.socket;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.ccxt.UnifiedMarket;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.instrument.InstrumentQuery.FindMarket;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Begins and ends the watching of markets. */
@Component
class MarketActions {
    private static final Logger LOG = LoggerFactory.getLogger(MarketActions.class);

    private static final int DEEPEST = 1_000;
    private static final int MOST = 1_000;

    private static final ValueType<List<MarketChannel>> CHANNEL_LIST =
            Types.listOf(Types.oneOf(MarketChannel.BY_WORD), 2 * MarketChannel.BY_WORD.size());
    private static final Map<String, String> TIMEFRAME_NAMES = UnifiedMarket.timeframesByName().keySet().stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    private static final Field<Long> ACCOUNT_ID = Field.required("account_id", Types.POSITIVE_ID);
    private static final Field<InstrumentId> SYMBOL = Field.required("symbol", Types.SYMBOL);
    private static final Field<List<MarketChannel>> CHANNELS = Field.optional(
                    "channels", CHANNEL_LIST, List.of(MarketChannel.TICKER))
            .orNull();
    private static final Field<String> TIMEFRAME = Field.optional("timeframe", Types.oneOf(TIMEFRAME_NAMES), "1m")
            .orNull()
            .says("Of the channel ohlcv.");
    private static final Field<Integer> DEPTH =
            Field.optional("depth", Types.integer(1, DEEPEST), 20).orNull().says("Of the channel orderbook.");
    private static final Field<Integer> LIMIT =
            Field.optional("limit", Types.integer(1, MOST), 50).orNull().says("Of the channels trades and ohlcv.");
    private static final Field<Integer> INTERVAL = Field.optional("poll_interval_ms", Types.integer(250, 10_000), 1_200)
            .orNull();
    static final Form SUBSCRIBE_MARKET =
            Form.of("SubscribeMarket", ACCOUNT_ID, SYMBOL, CHANNELS, TIMEFRAME, DEPTH, LIMIT, INTERVAL);

    private static final Field<Long> ONLY_ACCOUNT = Field.optional("account_id", Types.POSITIVE_ID);
    private static final Field<InstrumentId> ONLY_SYMBOL = Field.optional("symbol", Types.SYMBOL);
    private static final Field<List<MarketChannel>> ONLY_CHANNELS = Field.optional("channels", CHANNEL_LIST);
    static final Form UNSUBSCRIBE_MARKET = Form.of("UnsubscribeMarket", ONLY_ACCOUNT, ONLY_SYMBOL, ONLY_CHANNELS);

    private final Accounts accounts;
    private final Queries queries;
    private final JsonMapper json;

    MarketActions(Accounts accounts, Queries queries, JsonMapper json) {
        this.accounts = accounts;
        this.queries = queries;
        this.json = json;
    }

    SocketActions.Answer subscribe(Connection connection, Caller caller, Values asked) {
        AccountId accountId = new AccountId(asked.require(ACCOUNT_ID));
        InstrumentId instrument = asked.require(SYMBOL);
        AccountView account = account(accountId, caller);
        demandTraded(account, instrument);
        List<MarketChannel> channels =
                asked.require(CHANNELS).stream().distinct().toList();
        if (channels.isEmpty()) throw new Refused("missing_channels", "channels must name a channel");
        Runnable begin = connection
                .markets()
                .watch(
                        accountId,
                        channels.stream()
                                .map(channel -> topic(account, instrument, channel, asked))
                                .toList());
        ObjectNode payload = json.createObjectNode();
        payload.put("account_id", accountId.value());
        payload.put("symbol", instrument.toString());
        payload.set(
                "channels",
                json.valueToTree(channels.stream().map(MarketChannel::word).toList()));
        payload.put("timeframe", asked.require(TIMEFRAME));
        payload.put("depth", asked.require(DEPTH));
        payload.put("limit", asked.require(LIMIT));
        payload.put("poll_interval_ms", asked.require(INTERVAL));
        return new SocketActions.Answer(true, EventName.SUBSCRIBED_MARKET, payload, ignored -> begin.run());
    }

    private AccountView account(AccountId accountId, Caller caller) {
        AccountView account = caller.mayRead(accountId) ? accounts.find(accountId) : null;
        if (account == null)
            throw new Refused("permission_denied", "this key may not read account " + accountId.value());
        return account;
    }

    /** A venue that does not say what it trades is asked later. */
    private void demandTraded(AccountView account, InstrumentId instrument) {
        try {
            if (queries.findOrNull(new FindMarket(account.accountId(), account.exchangeId(), instrument)) != null)
                return;
        } catch (RuntimeException e) {
            LOG.info("{} cannot say whether it trades {}: {}", account.exchangeId(), instrument, e.toString());
            return;
        }
        throw new Refused("unknown_symbol", account.exchangeId() + " does not trade " + instrument);
    }

    private static MarketTopic topic(
            AccountView account, InstrumentId instrument, MarketChannel channel, Values asked) {
        return new MarketTopic(
                account.exchangeId(),
                account.testnet(),
                instrument,
                channel,
                channel == MarketChannel.OHLCV ? asked.require(TIMEFRAME) : null,
                switch (channel) {
                    case TICKER -> 0;
                    case ORDERBOOK -> asked.require(DEPTH);
                    case TRADES, OHLCV -> asked.require(LIMIT);
                },
                Duration.ofMillis(asked.require(INTERVAL)));
    }

    /** All that fit; without any condition, everything the connection watches. */
    SocketActions.Answer unsubscribe(Connection connection, Values asked) {
        Long account = asked.get(ONLY_ACCOUNT);
        InstrumentId instrument = asked.get(ONLY_SYMBOL);
        List<MarketChannel> channels = asked.get(ONLY_CHANNELS);
        int removed = connection
                .markets()
                .remove(key -> (account == null || key.accountId().value() == account)
                        && (instrument == null || Objects.equals(key.instrument(), instrument))
                        && (channels == null || channels.contains(key.channel())));
        JsonNode payload = json.createObjectNode().put("removed", removed);
        return SocketActions.Answer.of(EventName.UNSUBSCRIBED_MARKET, payload);
    }
}
