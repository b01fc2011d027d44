/*
 * refuse ERRNO CALL,CALL... COMMAND...: runs a command whose kernel answers these system calls with this error, as the seccomp
 * filters of container engines and gVisor do. See seccomp(2).
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <stddef.h>

#define NOT_ALLOWED_HERE 77
#define MOST 32

static const struct {
    const char *name;
    int number;
} calls[] = {
    {"mq_open", SYS_mq_open},   {"msgget", SYS_msgget},     {"semget", SYS_semget},
    {"shmget", SYS_shmget},     {"eventfd2", SYS_eventfd2}, {"sched_setaffinity", SYS_sched_setaffinity},
    {"membarrier", SYS_membarrier}, {"memfd_create", SYS_memfd_create},
};

static int number_of(const char *name) {
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        if (strcmp(calls[i].name, name) == 0) {
            return calls[i].number;
        }
    }
    fprintf(stderr, "refuse: no call '%s' in the list\n", name);
    exit(1);
}

int main(int argc, char **argv) {
    struct sock_filter code[2 * MOST + 2];
    int length = 0;
    if (argc < 4) {
        fprintf(stderr, "usage: refuse ERRNO CALL,CALL... COMMAND...\n");
        return 1;
    }
    unsigned error = (unsigned)atoi(argv[1]);
    code[length++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (char *name = strtok(argv[2], ","); name != NULL && length < 2 * MOST; name = strtok(NULL, ",")) {
        code[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)number_of(name), 0, 1);
        code[length++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error);
    }
    code[length++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {(unsigned short)length, code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        perror("refuse: seccomp");
        return NOT_ALLOWED_HERE;
    }
    execvp(argv[3], argv + 3);
    perror(argv[3]);
    return 1;
}
