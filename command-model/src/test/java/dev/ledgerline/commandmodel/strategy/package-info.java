@NullMarked
package dev.ledgerline.commandmodel.strategy;

import org.jspecify.annotations.NullMarked;
