/** Tests of reports and pictures, and the demo run that they are made from. */
@NullMarked
package dev.flexbench.report;

import org.jspecify.annotations.NullMarked;
