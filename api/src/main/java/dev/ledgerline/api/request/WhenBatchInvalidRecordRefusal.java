package dev.ledgerline.api.request;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountQuery.FindAccount;
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** One record for each refused HTTP request, on the account of its first command, if the caller may use that. */
@Component
class WhenBatchInvalidRecordRefusal {
    private static final Logger LOG = LoggerFactory.getLogger(WhenBatchInvalidRecordRefusal.class);

    private static final int LONGEST_MESSAGE = 500;
    private static final int LONGEST_COMMAND = 40;

    private final Requests requests;
    private final Queries queries;

    WhenBatchInvalidRecordRefusal(Requests requests, Queries queries) {
        this.requests = requests;
        this.queries = queries;
    }

    void on(InvalidInput invalid, JsonNode body, Caller caller) {
        JsonNode first = body.isArray() ? body.get(0) : body;
        AccountId account = first == null ? null : account(first);
        if (account == null || !mayCommand(caller, account)) return;
        try {
            if (queries.findOrNull(new FindAccount(account)) == null) return;
            String command = command(first);
            String message = shortened(invalid.problems().getFirst().toString(), LONGEST_MESSAGE);
            var unused = requests.refuse(
                    account,
                    command,
                    Fingerprint.of(command, first),
                    Refusal.of(RefusalCode.VALIDATION_FAILED, message),
                    caller);
        } catch (RuntimeException e) {
            // The caller's request is wrong whether or not we can keep a record of it.
            LOG.warn("request {}: its refusal could not be recorded: {}", caller.requestId(), e.toString());
        }
    }

    private static boolean mayCommand(Caller caller, AccountId account) {
        return caller.may(Permission.TRADE, account) || caller.may(Permission.CLOSE_POSITION, account);
    }

    private static @Nullable AccountId account(JsonNode item) {
        JsonNode given = item.get("account_id");
        Long account = given == null ? null : Types.POSITIVE_ID.read(given, Location.BODY, new Problems());
        return account == null ? null : new AccountId(account);
    }

    private static String command(JsonNode item) {
        JsonNode given = item.get("command");
        return given != null && given.isString() && given.stringValue().matches("[a-z_]+")
                ? shortened(given.stringValue(), LONGEST_COMMAND)
                : "unreadable";
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
