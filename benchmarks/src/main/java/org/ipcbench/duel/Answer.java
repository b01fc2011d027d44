package org.ipcbench.duel;

/**
 * What a side answers when it has carried out an order.
 *
 * @param error why a fork gave no result, one line; empty if it did
 * @param score for people; empty if there is none
 */
record Answer(String error, String score) {
    static final Answer DONE = new Answer("", "");
}
