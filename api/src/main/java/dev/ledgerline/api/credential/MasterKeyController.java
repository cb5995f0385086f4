package dev.ledgerline.api.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.OwnSurface;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.JsonText;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.credential.CredentialCommand.RotateMasterKey;
import dev.ledgerline.messages.credential.CredentialQuery.FindMasterKey;
import dev.ledgerline.messages.credential.MasterKeyView;
import dev.ledgerline.messages.credential.RotationAnswer;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which master key there is, by id, and a new one. */
@Tag(name = "Credentials")
@RestController
class MasterKeyController implements Described, OwnSurface {
    private static final Field<Boolean> REMOVE = Field.optional("remove_old_keys", Types.FLAG, false)
            .says("Once nothing stored needs them. What was encrypted for handing in, and backups, need them still.");
    private static final Form ROTATE = Form.of("RotateMasterKey", REMOVE);

    private final Queries queries;
    private final Commands commands;

    MasterKeyController(Queries queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.plain(HttpMethod.GET, "/api/credentials", "The master key, by id, and its rotation"),
                Operation.body(
                        HttpMethod.POST,
                        "/api/credentials/rotate",
                        "Encrypt all stored credentials under a new master key",
                        ROTATE));
    }

    @GetMapping("/api/credentials")
    MasterKeyRow masterKey(HttpServletRequest request) {
        Caller.of(request).demandAdministration();
        return MasterKeyRow.of(queries.find(new FindMasterKey()));
    }

    @PostMapping("/api/credentials/rotate")
    @ResponseStatus(HttpStatus.ACCEPTED)
    MasterKeyRow rotate(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.demandAdministration();
        boolean remove = body != null
                && body.length > 0
                && ROTATE.read(JsonText.read(body)).require(REMOVE);
        RotationAnswer answer = commands.send(new RotateMasterKey(remove), caller.metadata());
        if (answer == null || !answer.started())
            throw new RequestRefused(
                    HttpStatus.CONFLICT, "rotation_refused", answer == null ? "no answer" : answer.message());
        return MasterKeyRow.of(queries.find(new FindMasterKey()));
    }

    record MasterKeyRow(
            String source,
            @JsonProperty("primary_key_id") @Nullable String primaryKeyId,
            @JsonProperty("key_ids") List<String> keyIds,
            boolean rotating,
            long remaining,
            @Nullable String problem) {
        static MasterKeyRow of(MasterKeyView view) {
            return new MasterKeyRow(
                    view.source(),
                    view.primaryKeyId(),
                    view.keyIds(),
                    view.rotating(),
                    view.remaining(),
                    view.problem());
        }
    }
}
