package org.ipcbench.duel;

/**
 * A side's answer after it has carried out an order.
 *
 * @param error why a fork gave no result, one line; empty if it did
 * @param score text for the user; empty if there is none
 * @param disturbed whether others disturbed the fork; an older build does not say so
 */
record Reply(String error, String score, boolean disturbed) {
    static final Reply DONE = new Reply("", "", false);
}
