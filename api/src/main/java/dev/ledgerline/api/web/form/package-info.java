/** JSON read strictly: what may be in a request is declared once, and both read and documented from there. */
@NullMarked
package dev.ledgerline.api.web.form;

import org.jspecify.annotations.NullMarked;
