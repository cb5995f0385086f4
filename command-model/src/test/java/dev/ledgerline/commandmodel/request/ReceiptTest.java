package dev.ledgerline.commandmodel.request;

import static dev.ledgerline.commandmodel.Example.keyed;
import static dev.ledgerline.commandmodel.Example.request;

import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.request.RequestCommand.RefuseRequest;
import dev.ledgerline.messages.request.RequestEvent.CommandDenied;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private static final Refusal REFUSAL = Refusal.of(RefusalCode.VALIDATION_FAILED, "qty is required");

    private final AggregateTestFixture<Receipt> receipt = new AggregateTestFixture<>(Receipt.class);

    @Test
    void isKeptOfARequestThatNoAggregateSaw() {
        Request request = request(7);
        receipt.givenNoPriorActivity()
                .when(new RefuseRequest(request.receiptId(), request, REFUSAL))
                .expectEvents(new CommandDenied(request, Answer.denied(request, REFUSAL)))
                .expectResultMessagePayload(Answer.denied(request, REFUSAL));
    }

    @Test
    void isKeptUnderTheCallersKey() {
        Request request = keyed(7, "k1");
        receipt.givenNoPriorActivity()
                .when(new RefuseRequest(request.receiptId(), request, REFUSAL))
                .expectEvents(new CommandDenied(request, Answer.denied(request, REFUSAL)));
    }
}
