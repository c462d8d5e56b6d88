/** Tests of the Linux adapter: the pure parts anywhere, the rest in network namespaces. */
@NullMarked
package dev.flexbench.host.linux;

import org.jspecify.annotations.NullMarked;
