package dev.ledgerline.simulatedvenue.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of an engine without a disk. It is never asked, since nothing of its is counted as being here. */
final class NoPast implements Past {
    @Override
    public List<@Nullable OrderRecord> orders(int account, long from, int count, Held held) {
        throw nothing();
    }

    @Override
    public List<FillRecord> fills(int account, long from, int count) {
        throw nothing();
    }

    @Override
    public Front orderFront(int account, long number) {
        throw nothing();
    }

    @Override
    public Front fillFront(int account, long number) {
        throw nothing();
    }

    @Override
    public long find(int account, String clientOrderId, long count) {
        throw nothing();
    }

    private static IllegalStateException nothing() {
        return new IllegalStateException("there is no archive");
    }
}
