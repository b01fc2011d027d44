package org.ipcbench.duel;

/**
 * What a side says when it has done as it was told.
 *
 * @param error why a fork gave no result, in one line; empty if it did
 * @param score for people; empty if there is none
 */
record Answer(String error, String score) {
    static final Answer DONE = new Answer("", "");
}
