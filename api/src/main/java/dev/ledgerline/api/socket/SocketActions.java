package dev.ledgerline.api.socket;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.identity.ApiKeys;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.identity.Presented;
import dev.ledgerline.api.request.CommandBatch;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.request.OneCommand;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.UserId;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked for over the socket. */
@Component
class SocketActions {
    /** Whoever leaves the payload out means one without fields. */
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private static final Field<String> API_KEY = Field.required("api_key", Types.text(1, Presented.LONGEST));
    static final Form AUTH = Form.of("Auth", API_KEY);

    private static final List<String> NAMESPACES_KNOWN = List.of(Namespaces.POSITION, Namespaces.RISK, Namespaces.CCXT);
    private static final Field<List<String>> NAMESPACES = Field.optional(
                    "namespaces", Types.listOf(Types.text(1, 64), 16), List.<String>of())
            .orNull();
    private static final Field<List<Long>> ACCOUNT_IDS =
            Field.optional("account_ids", Types.listOf(Types.POSITIVE_ID, 1_000));
    private static final Field<Boolean> WITH_SNAPSHOT = Field.optional("with_snapshot", Types.FLAG);
    private static final Field<Long> AFTER_POSITION = Field.optional("after_position", Types.ID_OR_ZERO);
    private static final Field<Integer> AFTER_INDEX =
            Field.optional("after_index", Types.integer(0, Integer.MAX_VALUE));
    static final Form SUBSCRIBE =
            Form.of("Subscribe", NAMESPACES, ACCOUNT_IDS, WITH_SNAPSHOT, AFTER_POSITION, AFTER_INDEX);

    private final ApiKeys keys;
    private final Accounts accounts;
    private final OneCommand one;
    private final CommandBatch several;
    private final OpenRows openRows;
    private final Feed feed;
    private final MarketActions markets;
    private final CallAction calls;
    private final JsonMapper json;

    SocketActions(
            ApiKeys keys,
            Accounts accounts,
            OneCommand one,
            CommandBatch several,
            OpenRows openRows,
            Feed feed,
            MarketActions markets,
            CallAction calls,
            JsonMapper json) {
        this.keys = keys;
        this.accounts = accounts;
        this.one = one;
        this.several = several;
        this.openRows = openRows;
        this.feed = feed;
        this.markets = markets;
        this.calls = calls;
        this.json = json;
    }

    /** What is done once the answer is sent. */
    @FunctionalInterface
    interface Then {
        void run(Connection connection) throws IOException;
    }

    record Answer(boolean ok, EventName event, JsonNode payload, Then then) {
        static Answer of(EventName event, JsonNode payload) {
            return new Answer(true, event, payload, connection -> {});
        }
    }

    Answer run(
            Connection connection,
            WebSocketSession session,
            @Nullable String namespace,
            String word,
            JsonNode payload) {
        Action action = Action.of(namespace, word);
        if (action == Action.PING) return Answer.of(EventName.PONG, json.createObjectNode());
        if (action == Action.AUTH)
            return Answer.of(EventName.AUTHENTICATED, authenticate(connection, key(payload), session.getId()));
        if (!connection.isStillKnown(keys))
            throw new Refused("invalid_api_key", "the API key is not known here any more");
        Caller caller = connection.caller();
        if (caller == null) throw new Refused("not_authenticated", "say who you are first, with the action auth");
        if (action == null)
            throw new Refused(
                    "unsupported_action", "there is no action " + (namespace == null ? word : namespace + " " + word));
        return run(connection, session, caller, action, payload);
    }

    private Answer run(
            Connection connection, WebSocketSession session, Caller caller, Action action, JsonNode payload) {
        return switch (action) {
            case PING, AUTH -> throw new IllegalStateException("needs nobody known");
            case SUBSCRIBE -> subscribe(connection, caller, session, read(SUBSCRIBE, payload));
            case COMMAND -> command(caller, session, payload);
            case CALL -> calls.run(caller, read(CallAction.CALL, withAccount(payload, session)));
            case SUBSCRIBE_MARKET ->
                markets.subscribe(
                        connection, caller, read(MarketActions.SUBSCRIBE_MARKET, withAccount(payload, session)));
            case UNSUBSCRIBE_MARKET -> markets.unsubscribe(connection, read(MarketActions.UNSUBSCRIBE_MARKET, payload));
        };
    }

    private static Values read(Form form, JsonNode payload) {
        return form.readAlone(payload.isMissingNode() ? NOTHING : payload, Location.BODY.at("payload"));
    }

    private static String key(JsonNode payload) {
        JsonNode key = payload.path(API_KEY.name());
        boolean isMissing = key.isMissingNode()
                || key.isNull()
                || (key.isString() && key.stringValue().isBlank());
        if (isMissing && (payload.isObject() || payload.isMissingNode()))
            throw new Refused("missing_api_key", "api_key must be the API key");
        return read(AUTH, payload).require(API_KEY);
    }

    JsonNode authenticate(Connection connection, String key, String requestId) {
        ApiKeyView view = keys.find(key);
        if (view == null) throw new Refused("invalid_api_key", "the API key is not known here");
        if (!connection.holdPlaceAs(view.apiKeyId()))
            throw new Refused(Refused.TOO_MANY_CONNECTIONS, "this key has as many connections as it may");
        Caller caller = Caller.of(view, requestId, Connection.SURFACE);
        connection.authenticated(caller, Presented.of(key));
        ObjectNode payload = json.createObjectNode();
        UserId userId = view.userId();
        payload.put("user_id", userId == null ? null : userId.value());
        payload.put("api_key_id", view.apiKeyId().value());
        payload.put("role", caller.roleName());
        return payload;
    }

    private Answer subscribe(Connection connection, Caller caller, WebSocketSession session, Values asked) {
        List<Long> ids = accountIds(session, asked);
        List<String> namespaces = namespaces(asked);
        if (ids.isEmpty()) throw new Refused("missing_account_ids", "account_ids must name an account");
        List<AccountId> readable = accounts.readable(caller);
        List<AccountId> granted = ids.stream()
                .distinct()
                .map(AccountId::new)
                .filter(readable::contains)
                .toList();
        if (granted.isEmpty())
            throw new Refused(
                    "permission_denied", "this key may read none of these accounts, or not all that is on them");
        from(asked, feed.head()); // refused before anything ends
        connection.unsubscribe(); // what is told behind its last frame is told by the next one alone
        Cursor head = feed.head();
        Cursor from = from(asked, head);
        Boolean wanted = asked.get(WITH_SNAPSHOT);
        boolean snapshot = wanted == null ? asked.get(AFTER_POSITION) == null : wanted;
        ObjectNode payload = json.createObjectNode();
        payload.set("namespaces", json.valueToTree(namespaces));
        payload.set(
                "account_ids",
                json.valueToTree(granted.stream().map(AccountId::value).toList()));
        payload.put("log_position", from.position());
        payload.put("head_position", head.position());
        return new Answer(true, EventName.SUBSCRIBED, payload, answered -> {
            if (snapshot) openRows.send(answered, granted, from);
            answered.subscribe(namespaces, granted, from);
        });
    }

    private static List<Long> accountIds(WebSocketSession session, Values asked) {
        List<Long> ids = asked.get(ACCOUNT_IDS);
        if (ids != null) return ids;
        Long account = account(session);
        return account == null ? List.of() : List.of(account);
    }

    /** Clients may name more than there are here, as those of a later version. */
    private static List<String> namespaces(Values asked) {
        List<String> named = asked.require(NAMESPACES);
        if (named.isEmpty()) return List.of(Namespaces.POSITION);
        List<String> known =
                named.stream().filter(NAMESPACES_KNOWN::contains).distinct().toList();
        if (known.isEmpty())
            throw InvalidInput.of(
                    "enum",
                    Location.BODY.at("payload").at(NAMESPACES.name()),
                    "one of them must be of " + NAMESPACES_KNOWN,
                    null);
        return known;
    }

    private static Cursor from(Values asked, Cursor head) {
        Long position = asked.get(AFTER_POSITION);
        Integer index = asked.get(AFTER_INDEX);
        if (position == null) return head;
        if (position > head.position())
            throw new Refused("unknown_position", "the log has no position " + position + " yet");
        return index == null ? Cursor.behind(position) : new Cursor(position, index);
    }

    private Answer command(Caller caller, WebSocketSession session, JsonNode payload) {
        if (payload.isArray()) return commands(caller, session, payload);
        CommandResult result = one.run(withAccount(payload, session), caller);
        return new Answer(result.ok(), EventName.COMMAND_RESULT, json.valueToTree(result), connection -> {});
    }

    private Answer commands(Caller caller, WebSocketSession session, JsonNode payload) {
        ArrayNode commands = json.createArrayNode();
        payload.forEach(command -> commands.add(withAccount(command, session)));
        List<CommandResult> results = several.run(commands, caller);
        ObjectNode answer = json.createObjectNode();
        answer.set("results", json.valueToTree(results));
        return new Answer(
                results.stream().allMatch(CommandResult::ok), EventName.COMMAND_RESULT, answer, connection -> {});
    }

    /** The handshake may have named the account of all that names none. */
    private static JsonNode withAccount(JsonNode request, WebSocketSession session) {
        Long account = account(session);
        return request instanceof ObjectNode given && account != null && !given.hasNonNull("account_id")
                ? given.deepCopy().put("account_id", account)
                : request;
    }

    private static @Nullable Long account(WebSocketSession session) {
        return session.getAttributes().get(SocketHandler.ACCOUNT) instanceof String account
                        && account.matches("[1-9]\\d{0,17}")
                ? Long.valueOf(account)
                : null;
    }
}
