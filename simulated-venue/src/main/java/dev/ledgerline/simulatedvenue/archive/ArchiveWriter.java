package dev.ledgerline.simulatedvenue.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes into the archive what a snapshot no longer tells. Until that snapshot is there nobody reads what is new here,
 * and the journal still tells all of it: a write that ends in the middle is simply done again. All is on disk when a
 * call returns.
 */
public final class ArchiveWriter {
    /** Records that are collected for one write. */
    private static final int BATCH = 1_024;

    private final Path folder;

    public ArchiveWriter(Path venueFolder) throws IOException {
        folder = ArchiveFolder.in(venueFolder);
        Files.createDirectories(folder);
    }

    public void write(List<Archived> accounts) throws IOException {
        for (Archived account : accounts) {
            if (!account.orders().isEmpty()) writeOrders(account);
            if (!account.fills().isEmpty()) writeFills(account);
        }
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private void writeOrders(Archived account) throws IOException {
        try (RandomAccessFile orders = open(ArchiveFolder.orders(folder, account.account()));
                RandomAccessFile ids = open(ArchiveFolder.clientOrderIds(folder, account.account()))) {
            ByteBuffer batch = ByteBuffer.allocate(BATCH * OrderRecord.BYTES);
            long first = 0;
            long next = -1;
            for (Archived.Numbered numbered : account.orders()) {
                if (numbered.number() != next || !batch.hasRemaining()) {
                    flush(orders, first * OrderRecord.BYTES, batch);
                    first = numbered.number();
                }
                numbered.order().write(batch);
                next = numbered.number() + 1;
            }
            flush(orders, first * OrderRecord.BYTES, batch);
            orders.getFD().sync();
            ClientOrderIds table = new ClientOrderIds(ids);
            for (Archived.Numbered numbered : account.orders()) {
                String id = numbered.order().clientOrderId();
                table.put(id, numbered.number(), ArchiveFolder.isOf(orders, id));
            }
            ids.getFD().sync();
        }
    }

    private void writeFills(Archived account) throws IOException {
        try (RandomAccessFile fills = open(ArchiveFolder.fills(folder, account.account()))) {
            ByteBuffer batch = ByteBuffer.allocate(BATCH * FillRecord.BYTES);
            long first = account.firstFill();
            long next = first;
            for (FillRecord fill : account.fills()) {
                if (!batch.hasRemaining()) {
                    flush(fills, first * FillRecord.BYTES, batch);
                    first = next;
                }
                fill.write(batch);
                next++;
            }
            flush(fills, first * FillRecord.BYTES, batch);
            fills.getFD().sync();
        }
    }

    private static void flush(RandomAccessFile file, long at, ByteBuffer batch) throws IOException {
        if (batch.position() > 0) {
            file.seek(at);
            file.write(batch.array(), 0, batch.position());
        }
        batch.clear();
    }

    private static RandomAccessFile open(Path path) throws IOException {
        return new RandomAccessFile(path.toFile(), "rw");
    }
}
