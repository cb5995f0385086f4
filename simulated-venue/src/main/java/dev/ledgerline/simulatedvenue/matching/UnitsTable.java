package dev.ledgerline.simulatedvenue.matching;

import java.util.ArrayList;
import java.util.List;

/** Numbers for the units of all instruments that ever were, as the archive's records name them. */
final class UnitsTable {
    private final List<Units> units = new ArrayList<>();

    /** The number of an instrument's present units, a new one if they were never seen. */
    int number(Units wanted) {
        int known = units.indexOf(wanted);
        if (known >= 0) return known;
        units.add(wanted);
        return units.size() - 1;
    }

    Units get(int number) {
        return units.get(number);
    }

    int size() {
        return units.size();
    }
}
