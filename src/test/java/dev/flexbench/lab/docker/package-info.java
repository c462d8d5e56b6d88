/** Tests of the container testbed; those named *DockerTest run real containers. */
@NullMarked
package dev.flexbench.lab.docker;

import org.jspecify.annotations.NullMarked;
