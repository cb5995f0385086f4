package dev.ledgerline.api.request;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.OneOrMany;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.account.AccountId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads one command or an array of them: all of it well formed, or none of it is run. */
@Component
public class Batch {
    /** Enough for a portfolio, and answered before an impatient proxy hangs up. */
    public static final int MOST_ITEMS = 500;

    public static final int LONGEST_REQUEST_ID = 150;

    static final Field<Long> ACCOUNT_ID = Field.optional("account_id", Types.POSITIVE_ID)
            .says("The account; commands about existing orders and positions may leave it out.");
    static final Field<String> REQUEST_ID = Field.optional("request_id", Types.text(1, LONGEST_REQUEST_ID))
            .says("Your own key for this command: a repeat gets the first answer and does nothing else, for ever.");
    private static final String COMMAND = "command";
    private static final String PAYLOAD = "payload";

    private final Map<String, OmsCommand> commands;
    private final ValueType<OmsCommand> name;

    public Batch(List<OmsCommand> commands) {
        this.commands =
                new TreeMap<>(commands.stream().collect(Collectors.toMap(OmsCommand::name, Function.identity())));
        this.name = Types.oneOf(this.commands);
    }

    /**
     * A command that was read, ready to run.
     *
     * @param accountId as the caller gave it; null where it follows from what the command acts on
     * @param requestId the caller's own key; null for none
     * @param fingerprint as {@link Fingerprint} makes it
     */
    public record Ready(
            String command,
            @Nullable AccountId accountId,
            @Nullable String requestId,
            String fingerprint,
            OmsCommand.Run run) {
        CommandItem item(Caller caller, Patience patience) {
            return new CommandItem(command, accountId, requestId, fingerprint, caller, patience);
        }
    }

    /** @throws InvalidInput naming everything that is wrong */
    List<Ready> read(JsonNode body, Caller caller) {
        Problems problems = new Problems();
        List<Ready> ready = OneOrMany.read(
                body, Location.BODY, MOST_ITEMS, (node, location) -> readItem(node, location, problems, caller));
        problems.throwIfAny();
        return ready;
    }

    private @Nullable Ready readItem(JsonNode node, Location location, Problems problems, Caller caller) {
        int before = problems.count();
        JsonNode given = node.get(COMMAND);
        OmsCommand command = given == null ? null : name.read(given, location.at(COMMAND), problems);
        if (given != null && command == null) return null; // The rest cannot be judged.
        Values values = envelope(command).read(node, location, problems);
        if (values == null || command == null || problems.count() > before) return null;
        Values payload = values.require(payloadOf(command));
        OmsCommand.Run run = command.prepare(payload, location.at(PAYLOAD), problems, caller);
        if (run == null || problems.count() > before) return null;
        Long account = values.get(ACCOUNT_ID);
        return new Ready(
                command.name(),
                account == null ? null : new AccountId(account),
                values.get(REQUEST_ID),
                Fingerprint.of(command.name(), node.get(PAYLOAD)),
                run);
    }

    private Form envelope(@Nullable OmsCommand command) {
        Form bare = Form.of(
                command == null ? "Command" : command.name(),
                command != null && command.needsAccount()
                        ? Field.required("account_id", Types.POSITIVE_ID).says("The account.")
                        : ACCOUNT_ID,
                REQUEST_ID,
                Field.required(COMMAND, name));
        return command == null ? bare.with(Field.required(PAYLOAD, Form.of("Payload"))) : bare.with(payloadOf(command));
    }

    private static Field<Values> payloadOf(OmsCommand command) {
        return Field.required(PAYLOAD, command.payload());
    }

    /** For the documentation: each command's whole form, by name. */
    Map<String, Form> forms() {
        Map<String, Form> forms = new TreeMap<>();
        commands.forEach((word, command) -> forms.put(
                word,
                Form.of(
                        word,
                        command.needsAccount()
                                ? Field.required("account_id", Types.POSITIVE_ID)
                                        .says("The account.")
                                : ACCOUNT_ID,
                        REQUEST_ID,
                        Field.required(COMMAND, Types.oneOf(Map.of(word, command)))
                                .says(command.summary()),
                        payloadOf(command))));
        return forms;
    }
}
