/**
 * The PostgreSQL server Ledgerline brings along: a real server, started by the application on loopback when no
 * {@code spring.datasource.url} is configured, kept in the home folder, and ended with the application.
 */
@NullMarked
package dev.ledgerline.api.database;

import org.jspecify.annotations.NullMarked;
