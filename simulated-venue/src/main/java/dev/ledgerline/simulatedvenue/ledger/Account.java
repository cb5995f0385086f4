package dev.ledgerline.simulatedvenue.ledger;

import dev.ledgerline.simulatedvenue.AccountKind;
import java.util.Collection;
import java.util.TreeMap;

/** What one customer owns. The venue's own accounts have names no customer can have. */
public final class Account {
    private final String name;
    private final AccountKind kind;
    private final TreeMap<String, Holding> holdings = new TreeMap<>();
    private final Position[] positions;

    public Account(String name, AccountKind kind, int instruments) {
        this.name = name;
        this.kind = kind;
        this.positions = new Position[instruments];
        for (int i = 0; i < instruments; i++) positions[i] = new Position();
    }

    public String name() {
        return name;
    }

    public AccountKind kind() {
        return kind;
    }

    public boolean isMargin() {
        return kind == AccountKind.MARGIN;
    }

    public Holding holding(String asset) {
        Holding known = holdings.get(asset);
        if (known != null) return known;
        Holding created = new Holding(asset);
        holdings.put(asset, created);
        return created;
    }

    public Collection<Holding> holdings() {
        return holdings.values();
    }

    public Position position(int instrument) {
        return positions[instrument];
    }
}
