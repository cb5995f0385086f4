package dev.ledgerline.commandmodel.request;

import dev.ledgerline.messages.account.AccountCommand;
import dev.ledgerline.messages.crash.CrashPoint;
import dev.ledgerline.messages.order.OrderCommand;
import dev.ledgerline.messages.position.PositionCommand;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.request.RequestCommand;
import dev.ledgerline.messages.request.RequestEvent;
import jakarta.annotation.PostConstruct;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives a repeated request its first answer and lets nothing else happen. Two at one instant both get past this; then
 * the store refuses one of them, which is tried again and comes here to find the other's receipt.
 */
@Component
class RepeatedRequests implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final CommandBus commands;
    private final EventStore store;

    RepeatedRequests(CommandBus commands, EventStore store) {
        this.commands = commands;
        this.store = store;
    }

    @PostConstruct
    void register() {
        var unused = commands.registerHandlerInterceptor(this);
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Request request = requestOf(unitOfWork.getMessage().getPayload());
        if (request != null && request.requestId() != null) {
            DomainEventStream receipt = store.readEvents(request.receiptId().toString());
            if (receipt.hasNext()) {
                RequestEvent first = (RequestEvent) receipt.next().getPayload();
                return first.request().fingerprint().equals(request.fingerprint())
                        ? first.answer().asRepeated()
                        : Answer.denied(request, Refusal.of(RefusalCode.REQUEST_ID_REUSED));
            }
        }
        Object answer = chain.proceed();
        if (request != null) CrashPoint.COMMAND_DECIDED.reach();
        return answer;
    }

    private static @Nullable Request requestOf(Object command) {
        return switch (command) {
            case AccountCommand.PlaceOrder place -> place.request();
            case AccountCommand.CancelOrders cancel -> cancel.request();
            case AccountCommand.RequestOrderChange change -> change.request();
            case OrderCommand.RecordFillByHand fill -> fill.request();
            case OrderCommand.RecordDealByHand deal -> deal.request();
            case OrderCommand.AnnotateOrder annotation -> annotation.request();
            case RequestCommand.RefuseRequest refuse -> refuse.request();
            case PositionCommand.CloseBy closeBy -> closeBy.request();
            case PositionCommand.MergePositions merge -> merge.request();
            case PositionCommand.ClosePosition close -> close.request();
            case PositionCommand.ChangePosition change -> change.request();
            case PositionCommand.ReassignOrder reassign -> reassign.request();
            default -> null;
        };
    }
}
