package dev.ledgerline.api.correction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.messages.order.OrderCommand.RecordFillByHand;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DealsByHandTest extends ApiTest {
    private static final String FILL =
            "{\"op\":\"insert\",\"comment\":\"the venue forgot\",\"row\":{\"account_id\":1,\"symbol\":\"BTC/USDT\","
                    + "\"side\":\"buy\",\"qty\":\"1\",\"price\":\"50000\",\"exchange_trade_id\":\"t-1\","
                    + "\"executed_at\":\"2026-11-22T09:00:00Z\",\"order_id\":7}}";

    @BeforeEach
    void prepare() {
        core.orders.put(new OrderId(7), Views.order(7, 1, OrderStatus.SUBMITTED));
    }

    @Test
    void sayWhenADealIsThereAlready() {
        core.store = command -> {
            throw new AggregateStreamCreationException("there is one");
        };

        Reply reply = post("/admin/oms/deals/mutate", FILL);

        assertThat(reply.status()).as(reply.text()).isEqualTo(409);
        assertThat(reply.at("/detail/code")).isEqualTo("conflict");
        assertThat(reply.at("/detail/results/0/error/reason")).isEqualTo("deal_already_recorded");
    }

    @Test
    void tellAnOrderThatOthersKeepChangingFromADealThatIsThere() {
        core.store = command -> {
            if (command instanceof RecordFillByHand) throw new ConcurrencyException("others were first");
        };

        Reply reply = post("/admin/oms/deals/mutate", FILL);

        assertThat(reply.status()).as(reply.text()).isEqualTo(409);
        assertThat(reply.at("/detail/code")).isEqualTo("concurrent_change");
    }
}
