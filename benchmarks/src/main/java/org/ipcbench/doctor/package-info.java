/**
 * Tells what a machine will do to figures: rules look at its facts, and at what probes have measured, and each makes at most
 * one {@link org.ipcbench.doctor.Finding}. Rules read nothing themselves, so that they answer alike for a recorded machine.
 */
@NullMarked
package org.ipcbench.doctor;

import org.jspecify.annotations.NullMarked;
