package dev.ledgerline.exchangegateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.order.OrderId;
import org.junit.jupiter.api.Test;

class ClientOrderIdsTest {
    @Test
    void findsTheOrderOfItsFirstSubmission() {
        assertThat(ClientOrderIds.orderOf("L42")).isEqualTo(new OrderId(42));
    }

    @Test
    void findsTheOrderOfALaterSubmission() {
        assertThat(ClientOrderIds.orderOf("L42-3")).isEqualTo(new OrderId(42));
    }

    @Test
    void knowsWhatIsNotOurs() {
        for (String foreign : new String[] {
            "",
            "L",
            "L0",
            "L-1",
            "L042",
            "42",
            "L42-",
            "L42-0",
            "L42-x",
            "l42",
            "xL42",
            "L42 ",
            "L9999999999999999999",
            "web_4711"
        }) assertThat(ClientOrderIds.orderOf(foreign)).as(foreign).isNull();
    }
}
