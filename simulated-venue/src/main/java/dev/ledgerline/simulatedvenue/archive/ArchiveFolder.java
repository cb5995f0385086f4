package dev.ledgerline.simulatedvenue.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the archive; one thread at a time. Three files for each account: its orders and its fills, a record's number
 * being its place, and a table that finds orders by client order id.
 */
public final class ArchiveFolder implements Past {
    private final Path folder;
    private final OpenFiles files = new OpenFiles();

    private interface Reading<T> {
        T read() throws IOException;
    }

    public ArchiveFolder(Path venueFolder) {
        folder = in(venueFolder);
    }

    static Path in(Path venueFolder) {
        return venueFolder.resolve("archive");
    }

    static Path orders(Path folder, int account) {
        return folder.resolve("orders-" + account + ".dat");
    }

    static Path fills(Path folder, int account) {
        return folder.resolve("fills-" + account + ".dat");
    }

    static Path clientOrderIds(Path folder, int account) {
        return folder.resolve("client-order-ids-" + account + ".dat");
    }

    @Override
    public List<@Nullable OrderRecord> orders(int account, long from, int count, Held held) {
        return reading(() -> {
            ByteBuffer in = records(orders(folder, account), from, count, OrderRecord.BYTES);
            List<@Nullable OrderRecord> records = new ArrayList<>(count);
            for (int at = 0; at < in.limit(); at += OrderRecord.BYTES) {
                boolean isHeld = held.isHeld(in.getLong(at + Records.ID_AT));
                records.add(isHeld ? null : OrderRecord.read(in.position(at)));
            }
            return records;
        });
    }

    @Override
    public List<FillRecord> fills(int account, long from, int count) {
        return reading(() -> {
            ByteBuffer in = records(fills(folder, account), from, count, FillRecord.BYTES);
            List<FillRecord> records = new ArrayList<>(count);
            while (in.hasRemaining()) records.add(FillRecord.read(in));
            return records;
        });
    }

    @Override
    public Front orderFront(int account, long number) {
        return front(orders(folder, account), number * OrderRecord.BYTES);
    }

    @Override
    public Front fillFront(int account, long number) {
        return front(fills(folder, account), number * FillRecord.BYTES);
    }

    @Override
    public long find(int account, String clientOrderId, long count) {
        return reading(() -> new ClientOrderIds(files.get(clientOrderIds(folder, account)))
                .find(clientOrderId, count, isOf(files.get(orders(folder, account)), clientOrderId)));
    }

    /** What was open is opened again when it is asked for. */
    public void close() {
        files.close();
    }

    private Front front(Path file, long at) {
        return reading(() -> {
            ByteBuffer in = read(files.get(file), at, Records.FRONT);
            return new Front(in.getLong(Records.ID_AT), in.getLong(Records.TIME_AT));
        });
    }

    private ByteBuffer records(Path file, long from, int count, int length) throws IOException {
        return read(files.get(file), from * length, count * length);
    }

    /** The order may be one that is being written again; its client order id stays as it is all the while. */
    static LongPredicate isOf(RandomAccessFile orders, String clientOrderId) {
        return number -> {
            try {
                return OrderRecord.clientOrderId(read(orders, number * OrderRecord.BYTES, OrderRecord.BYTES))
                        .equals(clientOrderId);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        };
    }

    private static ByteBuffer read(RandomAccessFile file, long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(at);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException broken) {
            throw new UncheckedIOException("the archive cannot be read", broken);
        }
    }
}
