package dev.ledgerline.api.request;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.ErrorBody;
import dev.ledgerline.api.web.ErrorDetail;
import dev.ledgerline.api.web.Outage;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.JsonText;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes commands, alone or in batches. */
@Tag(name = "Commands")
@RestController
class CommandController implements Described {
    private static final Field<Boolean> PARALLEL = Field.optional("parallel", Types.QUERY_FLAG, false)
            .says("Run the commands at once instead of one after another.");
    private static final Field<Boolean> WAIT = Field.optional("wait", Types.QUERY_FLAG, true)
            .says("Wait for the venue's answer; without it, an accepted command is answered as pending.");
    private static final Field<Long> TIMEOUT = Field.optional("request_timeout_seconds", Types.POSITIVE_ID)
            .says(
                    "Wait at most so long for the venue, all commands together, and 120 seconds at the longest: more is taken"
                            + " as 120. If left out, 10 seconds for each.");
    private static final Form QUERY = Form.of("CommandQuery", PARALLEL, WAIT, TIMEOUT);

    private final Batch batch;
    private final CommandRunner runner;
    private final WhenBatchInvalidRecordRefusal refusals;

    CommandController(Batch batch, CommandRunner runner, WhenBatchInvalidRecordRefusal refusals) {
        this.batch = batch;
        this.runner = runner;
        this.refusals = refusals;
    }

    @Override
    public List<Operation> operations() {
        return List.of(new Operation(
                HttpMethod.POST,
                "/oms/commands",
                "Send one command, or an array of up to " + Batch.MOST_ITEMS,
                QUERY,
                new BatchSchema(batch.forms()),
                "Commands"));
    }

    @PostMapping("/oms/commands")
    ResponseEntity<?> run(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        Values query = QUERY.readQuery(request.getParameterMap());
        JsonNode json = JsonText.read(body);
        List<Batch.Ready> ready = refusals.recordedWhile(() -> batch.read(json, caller), json, caller);
        Patience patience = Patience.of(query.require(WAIT), query.get(TIMEOUT));
        return answer(
                query.require(PARALLEL)
                        ? runner.runAtOnce(ready, caller, patience)
                        : runner.runInTurn(ready, caller, patience));
    }

    static ResponseEntity<?> answer(List<CommandResult> results) {
        long failed = results.stream().filter(result -> !result.ok()).count();
        if (failed == 0) return ResponseEntity.ok(Map.of("results", results));
        if (failed < results.size())
            return ResponseEntity.status(HttpStatus.MULTI_STATUS).body(Map.of("results", results));
        CommandError first = results.getFirst().error();
        if (first == null) throw new IllegalStateException("failed without an error");
        return Outage.answer(first.status())
                .body(new ErrorBody(new ErrorDetail(first.code(), first.message(), results)));
    }
}
