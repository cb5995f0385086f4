package dev.ledgerline.messages.position;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.deal.DealId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What somebody knows who was told of a book's changes only, as a projection is. */
final class Told {
    private final Map<DealId, Leg> legs = new HashMap<>();
    private final Map<PositionId, Position> positions = new HashMap<>();

    Book hear(Book.Change change) {
        if (change.restated()) {
            for (Leg leg : change.legsBefore())
                assertThat(legs.remove(leg.dealId())).isEqualTo(leg);
            for (Position position : change.positionsBefore())
                assertThat(positions.get(position.id())).isEqualTo(position);
        }
        for (Leg leg : change.legs()) legs.put(leg.dealId(), leg);
        for (Position position : change.positions()) positions.put(position.id(), position);
        return change.book();
    }

    /** A merge moves the source's deals; its event names the two positions only. */
    Book hearMerge(Book.Change change, PositionId source, PositionId target) {
        legs.replaceAll((id, leg) -> leg.positionId().equals(source) ? leg.at(target, source) : leg);
        return hear(change);
    }

    void agreesWith(Book book) {
        assertThat(legs.values()).containsExactlyInAnyOrderElementsOf(book.legs());
        Map<PositionId, Position> gone = new HashMap<>(positions);
        for (Position position : book.positions())
            assertThat(gone.remove(position.id())).isEqualTo(position);
        assertThat(gone.values()).allSatisfy(position -> {
            assertThat(position.status()).isEqualTo(PositionStatus.MERGED);
            assertThat(List.of(position.quantity(), position.cost(), position.realised(), position.dust()))
                    .containsOnly(BigDecimal.ZERO);
            assertThat(position.fees()).isEmpty();
        });
        assertThat(new HashSet<>(book.positions().stream().map(Position::id).toList()))
                .as("names of positions")
                .hasSameSizeAs(book.positions());
    }
}
