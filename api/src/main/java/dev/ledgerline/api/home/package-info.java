/**
 * The folder that holds all an instance keeps: its data, its credentials, its log. One running application owns it, and
 * no other user can look inside.
 */
@NullMarked
package dev.ledgerline.api.home;

import org.jspecify.annotations.NullMarked;
