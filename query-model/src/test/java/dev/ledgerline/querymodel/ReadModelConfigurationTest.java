package dev.ledgerline.querymodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.PositionEvent.CloseConfirmed;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Quantity;
import java.time.Instant;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class ReadModelConfigurationTest {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final OrderId ORDER = new OrderId(2);

    @Test
    void readsOrdersAndBooksOfAnAccountInOneOrder() {
        var order = new OrderCanceled(ORDER, ACCOUNT, Quantity.ZERO, Instant.EPOCH);
        var book = new CloseConfirmed(new BookId(ACCOUNT, InstrumentId.of("BTC/USDT")), new PositionId(3), ORDER);
        assertThat(sequenceOf(order)).isEqualTo(ACCOUNT).isEqualTo(sequenceOf(book));
    }

    private static Object sequenceOf(Object event) {
        return ReadModelConfiguration.byAccount().getSequenceIdentifierFor(GenericEventMessage.asEventMessage(event));
    }
}
