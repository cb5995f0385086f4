package dev.ledgerline.commandmodel.request;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.NOW;
import static dev.ledgerline.commandmodel.Example.keyed;
import static dev.ledgerline.commandmodel.Example.market;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.messages.account.AccountCommand.PlaceOrder;
import dev.ledgerline.messages.order.OrderCommand.CancelOrder;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.request.RequestCommand.RefuseRequest;
import dev.ledgerline.messages.request.RequestEvent.CommandAccepted;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatedRequestsTest {
    private static final Answer FIRST = Answer.accepted(keyed(7, "k1"), order(1));

    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final SimpleCommandBus commands = SimpleCommandBus.builder().build();

    @BeforeEach
    void setUp() {
        new RepeatedRequests(commands, store).register();
        for (Class<?> command : new Class<?>[] {PlaceOrder.class, RefuseRequest.class, CancelOrder.class})
            commands.subscribe(command.getName(), message -> "handled");
    }

    @Test
    void areHandledTheFirstTime() {
        assertThat(send(placing(keyed(7, "k1")))).isEqualTo("handled");
    }

    @Test
    void areGivenTheFirstAnswer() {
        answered(keyed(7, "k1"));
        assertThat(send(placing(keyed(8, "k1")))).isEqualTo(FIRST.asRepeated());
    }

    @Test
    void areGivenTheFirstAnswerWhenTheyAreRefusedBeforeAnyAggregate() {
        answered(keyed(7, "k1"));
        Request again = keyed(8, "k1");
        assertThat(send(new RefuseRequest(
                        again.receiptId(), again, Refusal.of(RefusalCode.VALIDATION_FAILED, "qty is required"))))
                .isEqualTo(FIRST.asRepeated());
    }

    @Test
    void areDeniedWhenTheyAskForSomethingElseUnderTheSameKey() {
        answered(keyed(7, "k1"));
        Request other = new Request(new CommandId(8), ACCOUNT, "k1", "command", "another fingerprint", NOW);
        assertThat(send(placing(other))).isEqualTo(Answer.denied(other, Refusal.of(RefusalCode.REQUEST_ID_REUSED)));
    }

    @Test
    void areNotThoseUnderAnotherKeyOrWithoutOne() {
        answered(keyed(7, "k1"));
        assertThat(send(placing(keyed(8, "k2")))).isEqualTo("handled");
        assertThat(send(placing(request(7)))).isEqualTo("handled");
    }

    @Test
    void areNotWhatNobodyAskedFor() {
        assertThat(send(new CancelOrder(order(1), NOW))).isEqualTo("handled");
    }

    private void answered(Request request) {
        store.publish(new GenericDomainEventMessage<>(
                "Receipt", request.receiptId().toString(), 0, new CommandAccepted(request, FIRST)));
    }

    private static PlaceOrder placing(Request request) {
        return new PlaceOrder(ACCOUNT, request, order(1), Terms.buy("1", "100"), market("100"));
    }

    private @Nullable Object send(Object command) {
        Object[] answer = new Object[1];
        commands.dispatch(
                GenericCommandMessage.asCommandMessage(command), (sent, result) -> answer[0] = result.getPayload());
        return answer[0];
    }
}
