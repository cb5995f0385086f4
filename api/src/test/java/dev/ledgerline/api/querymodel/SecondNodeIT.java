package dev.ledgerline.api.querymodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitProjection;
import dev.ledgerline.messages.projection.ProjectionQuery.FindProjections;
import dev.ledgerline.messages.projection.ProjectionView;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A node that only reads, beside one that drives all projections. */
class SecondNodeIT {
    private static final long PATIENCE_MILLIS = 20_000;
    private static final List<String> FOLLOWERS = Stream.concat(ReadModel.GROUPS.stream(), Stream.of(ReadModel.POLICY))
            .toList();

    private final TestDatabase database = TestDatabase.create();

    @Test
    void seesHowFarTheOtherIs() {
        try (ReadModel driving = new ReadModel(database)) {
            driving.given(History.events());
            try (ReadModel reading = new ReadModel(database)) {
                assertThat(reading.list(new FindProjections(), ProjectionView.class))
                        .allSatisfy(each -> assertThat(each.position()).isEqualTo(each.head()));
                for (int trade = 1; trade <= 5; trade++) {
                    driving.append(History.trade(trade)); // of which most concerns some of the projections only
                    long head = driving.progress("orders").head();
                    for (String group : FOLLOWERS)
                        assertThat(reading.ask(new AwaitProjection(group, PATIENCE_MILLIS), Long.class))
                                .as(group)
                                .isEqualTo(head);
                    assertThat(reading.list(new FindOrders(List.of(new OrderId(1_000 + trade))), OrderView.class))
                            .hasSize(1);
                }
                for (String group : List.of("orders", ReadModel.POLICY)) {
                    reading.processor(group).shutDown(); // it would take over
                    driving.processor(group).shutDown();
                }
                driving.append(History.trade(6));
                for (String group : List.of("orders", ReadModel.POLICY))
                    assertThat(reading.ask(new AwaitProjection(group, 100), Long.class))
                            .as(group)
                            .isLessThan(driving.progress("orders").head());
            }
        }
    }
}
