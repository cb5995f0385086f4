package dev.ledgerline.api.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.RequestRefused;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Verifying the store: begun by one call, told by the other as it goes on. */
@Tag(name = "Check")
@RestController
class CheckController implements Described {
    private final CheckRuns runs;

    CheckController(CheckRuns runs) {
        this.runs = runs;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.plain(HttpMethod.POST, "/admin/check", "Verify the store"),
                Operation.plain(HttpMethod.GET, "/admin/check", "What the last verification compared and found"));
    }

    @PostMapping("/admin/check")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CheckState start(HttpServletRequest request) {
        Caller.of(request).demandAdministration();
        if (!runs.start())
            throw new RequestRefused(HttpStatus.CONFLICT, "check_running", "the store is being verified already");
        return CheckState.of(runs.state());
    }

    @GetMapping("/admin/check")
    CheckState state(HttpServletRequest request) {
        Caller.of(request).demandAdministration();
        return CheckState.of(runs.state());
    }

    record CheckState(
            boolean running,
            boolean ok,
            @JsonProperty("started_at") @Nullable String startedAt,
            List<CheckRow> checks) {
        static CheckState of(CheckRuns.State state) {
            return new CheckState(
                    state.running(),
                    state.ok(),
                    state.startedAt() == null ? null : state.startedAt().toString(),
                    state.done().stream().map(CheckRow::of).toList());
        }
    }

    record CheckRow(String name, boolean ok, String compared, List<String> problems, List<String> open) {
        static CheckRow of(CheckRuns.Done done) {
            return new CheckRow(
                    done.name(),
                    done.result().ok(),
                    done.result().compared(),
                    done.result().problems(),
                    done.result().open());
        }
    }
}
