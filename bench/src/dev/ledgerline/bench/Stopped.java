package dev.ledgerline.bench;

import dev.ledgerline.api.database.EmbeddedPostgres;
import java.nio.file.Path;

/** The database of a home whose server is stopped. */
record Stopped(EmbeddedPostgres postgres, Database database) implements AutoCloseable {
    static Stopped open(Path home) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
        return new Stopped(postgres, Database.of(home));
    }

    @Override
    public void close() throws Exception {
        database.close();
        postgres.close();
    }
}
