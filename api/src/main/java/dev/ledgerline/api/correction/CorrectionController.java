package dev.ledgerline.api.correction;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.request.CommandBatch;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.form.JsonText;
import dev.ledgerline.api.web.form.Location;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes corrections where the earlier API edited tables. Each is a command that says why, or is refused with the reason. */
@Tag(name = "Corrections")
@RestController
class CorrectionController implements Described {
    private final Corrections orders;
    private final Corrections positions;
    private final Corrections deals;
    private final CommandBatch batch;

    CorrectionController(
            OrderCorrections orders, PositionCorrections positions, DealCorrections deals, CommandBatch batch) {
        this.orders = new Corrections(orders);
        this.positions = new Corrections(positions);
        this.deals = new Corrections(deals);
        this.batch = batch;
    }

    @Override
    public List<Operation> operations() {
        return List.of(operation(orders), operation(positions), operation(deals));
    }

    private static Operation operation(Corrections corrections) {
        String table = corrections.table().name();
        return new Operation(
                HttpMethod.POST,
                "/admin/oms/" + table + "/mutate",
                "Correct " + table + ", each by a command that says why",
                null,
                corrections,
                "Corrections_" + table);
    }

    @PostMapping("/admin/oms/orders/mutate")
    ResponseEntity<?> orders(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        return run(orders, body, request);
    }

    @PostMapping("/admin/oms/positions/mutate")
    ResponseEntity<?> positions(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        return run(positions, body, request);
    }

    @PostMapping("/admin/oms/deals/mutate")
    ResponseEntity<?> deals(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        return run(deals, body, request);
    }

    private ResponseEntity<?> run(Corrections corrections, byte @Nullable [] body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.demandAdministration();
        return batch.run(corrections.readAlone(JsonText.read(body), Location.BODY), caller);
    }
}
