package dev.flexbench.run;

import dev.flexbench.report.LadderPicture;

/**
 * What the capture gives a scenario's page.
 *
 * @param openCommand opens the capture decrypted, in one line
 */
record WireEvidence(LadderPicture ladder, String openCommand) {}
