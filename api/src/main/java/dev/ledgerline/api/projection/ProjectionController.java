package dev.ledgerline.api.projection;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.projection.ProjectionCommand.RebuildProjection;
import dev.ledgerline.messages.projection.ProjectionQuery.FindProjections;
import dev.ledgerline.messages.projection.ProjectionView;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How far read models are, and filling one anew. */
@Tag(name = "Projections")
@RestController
class ProjectionController implements Described {
    private final Queries queries;
    private final Commands commands;

    ProjectionController(Queries queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.plain(HttpMethod.GET, "/admin/projections", "How far each read model is"),
                Operation.plain(
                        HttpMethod.POST,
                        "/admin/projections/{name}/rebuild",
                        "Empty a read model and fill it from the log again"));
    }

    @GetMapping("/admin/projections")
    List<ProjectionRow> projections(HttpServletRequest request) {
        Caller.of(request).demandAdministration();
        return queries.find(new FindProjections()).stream()
                .map(ProjectionRow::of)
                .toList();
    }

    @PostMapping("/admin/projections/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Rebuilding rebuild(@PathVariable String name, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.demandAdministration();
        Boolean begun = commands.send(new RebuildProjection(name), caller.metadata());
        if (!Boolean.TRUE.equals(begun))
            throw new RequestRefused(HttpStatus.NOT_FOUND, "projection_not_found", "there is no such projection");
        return new Rebuilding(true, name);
    }

    record Rebuilding(boolean ok, String name) {}

    record ProjectionRow(
            String name,
            long position,
            long head,
            boolean replaying,
            @JsonProperty("rate_per_second") long ratePerSecond,
            int percent) {
        static ProjectionRow of(ProjectionView view) {
            return new ProjectionRow(
                    view.name(),
                    view.position(),
                    view.head(),
                    view.replaying(),
                    view.eventsPerSecond(),
                    view.percent());
        }
    }
}
