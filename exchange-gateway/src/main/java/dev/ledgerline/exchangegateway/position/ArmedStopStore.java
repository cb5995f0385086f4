package dev.ledgerline.exchangegateway.position;

import dev.ledgerline.messages.position.PositionId;
import java.util.List;

/** Remembers stops; joins the running transaction. */
interface ArmedStopStore {
    /** Replaces an older one of the same position. */
    void put(ArmedStop stop);

    void remove(PositionId positionId);

    void removeAll();

    List<ArmedStop> all();
}
