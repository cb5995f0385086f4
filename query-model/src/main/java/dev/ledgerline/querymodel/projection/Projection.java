package dev.ledgerline.querymodel.projection;

import java.util.List;

/** What can be emptied and filled from the log again. */
public interface Projection {
    /** Its processing group; several projections may share one. */
    String group();

    /** The tables only it writes. Their names end in {@code _row}, those of their views in {@code _read}. */
    List<String> tables();
}
